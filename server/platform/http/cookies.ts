import type { Request, Response } from 'express';

/** One cookie's value; absent where it is missing or sent twice (then nobody knows whose it is). */
export function readCookie(req: Request, name: string): string | undefined {
  const values = (req.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

const A_YEAR = 365 * 24 * 60 * 60 * 1000;

/** Keeps how somebody likes to read (language, large type). It says nothing about who they are. */
export function keepPreference(res: Response, name: 'lang' | 'elder', value: string, https: boolean): void {
  res.cookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: https, maxAge: A_YEAR });
}
