import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { jsonFault } from '../core/json-position.js';
import type { Localized } from '../core/localized.js';

/** One thing wrong with a file in a folder. `path` leads to the value inside it, `line` to where that stands. */
export type FileProblem = { file: string; path: string; line?: number; code: string; reason: Localized };

/** File name → parsed JSON and the text it was read from. */
export type JsonFolder = {
  parts: Record<string, unknown>;
  texts: Record<string, string>;
  problems: FileProblem[];
};

const TOO_LARGE = 20_000_000;

/** Reads the named JSON files of a folder. A file that is absent is left out; one that is no JSON is a problem. */
export function readJsonFolder(folder: string, names: readonly string[]): JsonFolder {
  const read: JsonFolder = { parts: {}, texts: {}, problems: [] };
  for (const name of names) {
    const file = path.join(folder, name);
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    const text = bytes.length > TOO_LARGE ? undefined : decode(bytes);
    if (text === undefined) {
      read.problems.push({
        file: name,
        path: '',
        code: 'unreadable',
        reason: { zh: '文件过大，或不是 UTF-8 文本', en: 'The file is too large or is not UTF-8 text' },
      });
      continue;
    }
    try {
      read.parts[name] = JSON.parse(text);
      read.texts[name] = text;
    } catch (error) {
      const { line, reason } = jsonFault(text, error);
      read.problems.push({
        file: name,
        path: '',
        line,
        code: 'notJson',
        reason: { zh: `不是有效的 JSON：${reason}`, en: `Not valid JSON: ${reason}` },
      });
    }
  }
  return read;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
