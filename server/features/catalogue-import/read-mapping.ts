import path from 'node:path';
import { lineOf } from '../../core/json-position.js';
import { type FileProblem, readJsonFolder } from '../../platform/json-folder.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { validateFacts } from '../../policy/vocabulary.js';
import { type Mapping, mappingSchema } from './mapping.js';

/** A mapping file as read: of the right shape, or the problems. */
export type ReadMapping = {
  file: string;
  mapping: Mapping | null;
  problems: FileProblem[];
  locate(problem: FileProblem): FileProblem;
};

/** Reads a mapping file and checks its shape (`checkMapping` checks what it means for a city). */
export function readMapping(file: string): ReadMapping {
  const name = path.basename(file);
  const { parts, texts, problems } = readJsonFolder(path.dirname(file), [name]);
  const locate = (problem: FileProblem): FileProblem =>
    texts[name] === undefined ? problem : { ...problem, line: lineOf(texts[name], problem.path) };
  if (!(name in parts)) {
    const reason = { zh: '找不到该映射文件', en: 'There is no such mapping file' };
    const absent = { file: name, path: '', code: 'missingFile', reason };
    return { file, mapping: null, problems: problems.length > 0 ? problems : [absent], locate };
  }
  const read = mappingSchema.safeParse(parts[name]);
  const faults = (read.error?.issues ?? []).map((issue) =>
    locate({
      file: name,
      path: issue.path.join('.'),
      code: 'shape',
      reason: { zh: `内容不符合要求：${issue.message}`, en: issue.message },
    }),
  );
  return { file, mapping: read.data ?? null, problems: faults, locate };
}

/**
 * What a mapping says that the city's pack does not know: values of facts. Facts that the vocabulary does not have at
 * all, and classes that the city does not have, are no fault: a mapping serves more than one city.
 */
export function checkMapping({ file, mapping, locate }: ReadMapping, pack: CompiledPack): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const [index, rule] of (mapping?.facts ?? []).entries()) {
    if (!pack.vocabulary.has(rule.fact)) continue;
    const values = 'words' in rule ? Object.entries(rule.words) : 'value' in rule ? [['', rule.value] as const] : [];
    for (const [word, value] of values)
      for (const { code, params } of validateFacts(pack.vocabulary, { [rule.fact]: value }).problems) {
        const detail = [code, ...Object.entries(params).map(([name, param]) => `${name}=${param}`)].join(', ');
        problems.push({
          file: path.basename(file),
          path: word === '' ? `facts.${index}.value` : `facts.${index}.words.${word}`,
          code,
          reason: { zh: `事实取值有误：${detail}`, en: `The value does not fit the fact: ${detail}` },
        });
      }
  }
  return problems.map(locate);
}
