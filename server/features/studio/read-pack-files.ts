import type { Problem } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { OPTIONAL_FILES, PACK_FILES } from '../../policy/pack.js';
import { type PackParts, parsePack } from '../../policy/parse-pack.js';

type Sent = ReadonlyMap<string, { name: string; bytes: Buffer }>;

/** The parts of a pack from the files that somebody chose, one field a part. */
export function readPackFiles(
  files: Sent,
  city: string,
  locale: Locale,
): { parts: PackParts; problems: [] } | { parts: null; problems: Problem[] } {
  const parts: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, { bytes }] of files) {
    try {
      parts[name] = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
    } catch {
      problems.push({ field: name, code: 'notJson', reason: t(locale, 'studio.problem.notJson', { file: name }) });
    }
  }
  if (problems.length > 0) return { parts: null, problems };
  const read = parsePack(parts);
  for (const { file, path, code, reason } of read.problems.slice(0, 40)) {
    const where = [file, path].filter(Boolean).join(' ');
    problems.push({ field: file, code, reason: `${where}：${inLocale(reason, locale)}` });
  }
  if (read.pack && read.pack.manifest.city !== city)
    problems.push({ field: 'pack.json', code: 'wrongCity', reason: t(locale, 'studio.problem.wrongCity') });
  return problems.length > 0 || !read.pack ? { parts: null, problems } : { parts, problems: [] };
}

/** The field of each file in the form. */
export const FILE_FIELDS: readonly string[] = [...Object.keys(PACK_FILES), ...Object.keys(OPTIONAL_FILES)];
