import http from 'node:http';

export type Answer = {
  status: number;
  location: string;
  cookies: string[];
  cache: string;
  request: string;
  body: string;
};
export type Ask = {
  method: 'GET' | 'POST';
  path: string;
  token?: string | null;
  headers?: Record<string, string>;
  body?: string;
};

/** Asks one server many things over a few kept connections, and follows nothing. */
export function asking(origin: string) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const { hostname, port } = new URL(origin);

  const ask = ({ method, path, token, headers = {}, body }: Ask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = {
        accept: 'text/html',
        'accept-language': 'zh-CN',
        ...(token ? { cookie: `sid=${token}` } : {}),
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        ...headers,
      };
      const request = http.request({ agent, hostname, port, method, path, headers: sent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? '',
            cookies: response.headers['set-cookie'] ?? [],
            cache: response.headers['cache-control'] ?? '',
            request: String(response.headers['x-request-id'] ?? ''),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      request.on('error', reject);
      request.end(body);
    });

  return { ask, close: () => agent.destroy() };
}

/** The answer without what differs from request to request: tokens of forms, its number, and the address that was asked. */
export function bare({ body, request }: Answer, ...asked: readonly string[]): string {
  const withoutTokens = body.replace(/name="_token" value="[^"]*"/g, 'name="_token"');
  return [request, ...asked]
    .filter((part) => part !== '')
    .reduce((text, part) => text.replaceAll(part, '…').replaceAll(encodeURIComponent(part), '…'), withoutTokens);
}
