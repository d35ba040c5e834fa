import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lineOf } from '../../core/json-position.js';
import { formatJson } from '../../core/json-text.js';
import { type FileProblem, readJsonFolder } from '../../platform/json-folder.js';
import { OPTIONAL_FILES, PACK_FILES, type Pack } from '../../policy/pack.js';
import { packParts, parsePack } from '../../policy/parse-pack.js';
import type { PackProblem } from '../../policy/problem.js';

const NAMES = [...Object.keys(PACK_FILES), ...Object.keys(OPTIONAL_FILES)];

/** A pack as read from a folder: a pack with no problem of shape, or the problems. */
export type PackFolder = { pack: Pack | null; problems: FileProblem[]; locate(problem: PackProblem): FileProblem };

/** Reads one folder `<day of effect>/` with a pack's files; checks its shape, not its meaning (`checkPack`). */
export function readPackFolder(folder: string): PackFolder {
  const { parts, texts, problems } = readJsonFolder(folder, NAMES);
  const locate = (problem: PackProblem): FileProblem => {
    const text = texts[problem.file];
    return text === undefined ? problem : { ...problem, line: lineOf(text, problem.path) };
  };
  if (problems.length > 0) return { pack: null, problems, locate };
  const read = parsePack(parts);
  return { pack: read.pack, problems: read.problems.map(locate), locate };
}

/** The files of a pack by name, byte for byte as they stand in a folder. */
export const packFiles = (pack: Pack): Record<string, string> =>
  Object.fromEntries(Object.entries(packParts(pack)).map(([name, part]) => [name, formatJson(part)]));

/** Writes a pack's files into a folder, which is made where it does not exist. */
export function writePackFolder(folder: string, pack: Pack): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(packFiles(pack))) writeFileSync(path.join(folder, name), text);
}

/** The folders of packs inside a city's policy folder, by name. */
export function packFolders(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'pack.json')))
    .map((entry) => path.join(folder, entry.name))
    .sort();
}
