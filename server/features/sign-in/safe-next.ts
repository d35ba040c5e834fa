/**
 * The page to go to afterwards, when it is one of this site; otherwise the fallback. One leading slash only: `//` and
 * `/\` name another host, also when written with percent signs.
 */
export function safeNext(wish: unknown, fallback: string): string {
  if (typeof wish !== 'string' || wish.length > 500) return fallback;
  let decoded: string;
  try {
    decoded = decodeURIComponent(wish);
  } catch {
    return fallback;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them before they read an address.
  if (!/^\/(?![/\\])/.test(decoded) || /[\u0000-\u001f\\]/.test(decoded)) return fallback;
  const base = 'http://same.invalid';
  return URL.canParse(wish, base) && new URL(wish, base).origin === base ? wish : fallback;
}
