/** A browser without pages: keeps one host's cookies, follows no redirect by itself, fills in forms by their token. */
export function aVisitor(origin: string, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, origin), {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...(cookie ? { cookie } : {}), ...headers, ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  const visitor = {
    jar,
    get: (path: string, init?: RequestInit) => send(path, init),
    /** Sends fields with a token: that of the form at `from`, or of the page the form is on. */
    async post(
      path: string,
      fields: Record<string, string>,
      { from = path, headers = {} }: { from?: string; headers?: Record<string, string> } = {},
    ) {
      const page = await (await send(from)).text();
      const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
      return visitor.submit(path, { _token: token, ...fields }, headers);
    },
    /** Sends fields as they are; as pairs where a name comes several times. */
    submit: (path: string, fields: Record<string, string> | [string, string][], more: Record<string, string> = {}) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin', ...more },
      }),
    /** Signs in at `/city/sign-in`, or `/console/sign-in`. */
    signIn: (place: string, login: string, password: string) => visitor.post(`/${place}/sign-in`, { login, password }),
  };
  return visitor;
}

export type Visitor = ReturnType<typeof aVisitor>;
