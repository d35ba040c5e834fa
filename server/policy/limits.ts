/** Bounds on a condition, scanned before anything recursive touches it: a short rule can exhaust a process. */
export const LIMITS = { depth: 32, nodes: 2000, bytes: 64 * 1024 } as const;

const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
// Bidirectional controls and zero-width signs: two rules could look the same and differ.
const HIDDEN_SIGNS = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;

export type LimitProblem = {
  path: string;
  code: 'tooDeep' | 'tooManyNodes' | 'tooLarge' | 'forbiddenName' | 'hiddenSign';
  params: Record<string, string | number>;
};

/** The first limit that a JSON value breaks, by name and place; undefined when it keeps them all. */
export function overLimit(value: unknown): LimitProblem | undefined {
  const open: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  let nodes = 0;
  let bytes = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: node, path, depth } = next;
    nodes += 1;
    if (depth > LIMITS.depth) return { path, code: 'tooDeep', params: { max: LIMITS.depth } };
    if (nodes > LIMITS.nodes) return { path, code: 'tooManyNodes', params: { max: LIMITS.nodes } };
    if (typeof node === 'string') {
      bytes += node.length * 3;
      if (HIDDEN_SIGNS.test(node)) return { path, code: 'hiddenSign', params: { at: node.search(HIDDEN_SIGNS) } };
      if (FORBIDDEN_NAMES.has(node)) return { path, code: 'forbiddenName', params: { name: node } };
    } else if (typeof node === 'object' && node !== null) {
      for (const key of Object.keys(node)) {
        bytes += key.length;
        const at = path === '' ? key : `${path}.${key}`;
        if (FORBIDDEN_NAMES.has(key)) return { path: at, code: 'forbiddenName', params: { name: key } };
        open.push({ value: (node as Record<string, unknown>)[key], path: at, depth: depth + 1 });
      }
    } else bytes += 8;
    if (bytes > LIMITS.bytes) return { path, code: 'tooLarge', params: { max: LIMITS.bytes } };
  }
  return undefined;
}
