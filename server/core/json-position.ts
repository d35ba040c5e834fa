const TOKEN = /\s*(?:([{}[\]:,])|("[^"\\]*(?:\\.[^"\\]*)*")|([^\s{}[\]:,"]+))/gy;

type Level = { path: string[]; array: boolean; index: number; key: string };

/** Every value in a JSON text, in order: the path to it and the position at which it begins. */
function* places(text: string): Generator<{ path: string[]; at: number }> {
  const levels: Level[] = [];
  let awaitsKey = false;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0].trim();
    const top = levels.at(-1);
    if (token === ':') awaitsKey = false;
    else if (token === ',' && top) {
      if (top.array) top.index += 1;
      else awaitsKey = true;
    } else if (token === '}' || token === ']') levels.pop();
    else if (awaitsKey && top && !top.array) top.key = JSON.parse(token) as string;
    else {
      const path = top ? [...top.path, top.array ? String(top.index) : top.key] : [];
      yield { path, at: (match.index ?? 0) + match[0].length - token.length };
      if (token === '{' || token === '[') levels.push({ path, array: token === '[', index: 0, key: '' });
      awaitsKey = token === '{';
    }
  }
}

/**
 * The line (from 1) on which the value at a path (`3.then.must.0`) stands in a JSON text; the nearest
 * enclosing value where the path leads nowhere. The text must be valid JSON.
 */
export function lineOf(text: string, path: string): number {
  const wanted = path === '' ? [] : path.split('.');
  let best = { depth: 0, at: 0 };
  for (const { path: here, at } of places(text))
    if (here.length > best.depth && here.every((part, depth) => wanted[depth] === part))
      best = { depth: here.length, at };
  return lineAt(text, best.at);
}

/** The lines (from 1) on which the items of the list at a path begin, in one pass. The text must be valid JSON. */
export function linesOfItems(text: string, path: string): number[] {
  const depth = path === '' ? 1 : path.split('.').length + 1;
  const lines: number[] = [];
  let seen = { at: 0, line: 1 };
  for (const { path: here, at } of places(text)) {
    if (here.length !== depth || here.slice(0, -1).join('.') !== path) continue;
    seen = { at, line: seen.line + lineAt(text.slice(seen.at, at), at) - 1 };
    lines.push(seen.line);
  }
  return lines;
}

/** The line (from 1) of a place in a text. */
export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/** What is wrong with a text that is no JSON, and on which line. */
export function jsonFault(text: string, error: unknown): { line: number; reason: string } {
  const reason = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(reason)?.[1];
  return { line: lineAt(text, position === undefined ? text.length : Number(position)), reason };
}
