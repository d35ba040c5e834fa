import { z } from 'zod';
import { overLimit } from './limits.js';
import { OPTIONAL_FILES, PACK_FILES, type Pack } from './pack.js';
import { type PackProblem, reporter } from './problem.js';

/** File name → parsed JSON: a pack as it lies in a folder or travels through the API. */
export type PackParts = Readonly<Record<string, unknown>>;

const chinese = z.locales.zhCN().localeError;
const english = z.locales.en().localeError;

/** Checks the shape of every part. A pack comes back only without any problem. */
export function parsePack(parts: PackParts): { pack: Pack; problems: [] } | { pack: null; problems: PackProblem[] } {
  const problems: PackProblem[] = [];
  for (const file of Object.keys(parts))
    if (!(file in PACK_FILES || file in OPTIONAL_FILES)) reporter(file, problems)('', 'strangeFile');
  const read = <S extends z.ZodType>(file: string, schema: S): z.infer<S> | undefined => {
    const report = reporter(file, problems);
    if (!(file in parts)) {
      report('', 'missingFile');
      return undefined;
    }
    hiddenSigns(parts[file], report);
    const result = schema.safeParse(parts[file], { reportInput: true });
    for (const issue of result.error?.issues ?? []) {
      report(issue.path.join('.'), 'shape', {
        zh: message(chinese(issue as never)),
        en: message(english(issue as never)),
      });
    }
    return result.data;
  };
  const manifest = read('pack.json', PACK_FILES['pack.json']);
  const vocabulary = read('vocabulary.json', PACK_FILES['vocabulary.json']);
  const provisions = read('provisions.json', PACK_FILES['provisions.json']);
  const rules = read('rules.json', PACK_FILES['rules.json']);
  const conditions = read('conditions.json', PACK_FILES['conditions.json']);
  const duties = read('duties.json', PACK_FILES['duties.json']);
  const procedures = read('procedures.json', PACK_FILES['procedures.json']);
  const notes = read('notes.json', PACK_FILES['notes.json']);
  const examples = read('examples.json', PACK_FILES['examples.json']);
  const definitions =
    'definitions.json' in parts ? read('definitions.json', OPTIONAL_FILES['definitions.json']) : undefined;
  if (
    problems.length > 0 ||
    !manifest ||
    !vocabulary ||
    !provisions ||
    !rules ||
    !conditions ||
    !duties ||
    !procedures ||
    !notes ||
    !examples
  ) {
    return { pack: null, problems };
  }
  return {
    pack: {
      manifest,
      vocabulary,
      provisions,
      rules,
      conditions,
      duties,
      procedures,
      notes,
      examples,
      ...(definitions ? { definitions } : {}),
    },
    problems: [],
  };
}

/** The parts of a pack, by file name: what `parsePack` reads. */
export const packParts = (pack: Pack): Record<keyof typeof PACK_FILES, unknown> => ({
  'pack.json': pack.manifest,
  'vocabulary.json': pack.vocabulary,
  'provisions.json': pack.provisions,
  'rules.json': pack.rules,
  'conditions.json': pack.conditions,
  'duties.json': pack.duties,
  'procedures.json': pack.procedures,
  'notes.json': pack.notes,
  'examples.json': pack.examples,
  ...(pack.definitions ? { 'definitions.json': pack.definitions } : {}),
});

const message = (found: { message: string } | string | null | undefined): string =>
  typeof found === 'string' ? found : (found?.message ?? '');

/** Texts that look alike and are not: named by place, entry by entry. */
function hiddenSigns(part: unknown, report: ReturnType<typeof reporter>): void {
  const entries = Array.isArray(part)
    ? part.map((entry, index) => [String(index), entry] as const)
    : [['', part] as const];
  for (const [index, entry] of entries) {
    const problem = overLimit(entry);
    if (problem?.code === 'hiddenSign') report([index, problem.path].filter(Boolean).join('.'), 'hiddenSign');
  }
}
