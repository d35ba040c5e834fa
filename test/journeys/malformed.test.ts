import { connect } from 'node:net';
import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

type Case = {
  path: string;
  method?: string;
  type?: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
  /** The field that the answer must name; absent: the request as a whole is refused. */
  field?: string;
  status?: number;
};

const decision = (city: string, body: unknown, field: string): Case => ({
  path: `/${city}/api/v1/decisions`,
  method: 'POST',
  type: 'application/json',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  field,
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const NOT_DAYS = [
  '2026-02-30',
  '2026-13-01',
  '2026-1-1',
  '20260101',
  'today',
  '',
  ' 2026-01-01',
  '2026-01-01T00:00:00Z',
  '二〇二六年',
  '-001-01-01',
];
const NOT_OBJECTS = ['[]', '1', '"x"', 'true', 'null', nested(50)];

/** Bodies that are no question at all. */
function strangeBodies(city: string): Case[] {
  const broken = [
    '{',
    '}',
    '{"facts":}',
    "{'facts':{}}",
    '{"facts":{}',
    'undefined',
    'NaN',
    '\u0000',
    '{"facts":{}}x',
    '{"a":01}',
    '{"a":"\u0001"}',
    nested(60_000),
  ];
  return [
    ...broken.map((body) => decision(city, body, 'body')),
    ...['1', '"text"', 'true', 'null', '[]', '[{}]'].map((body) => decision(city, body, 'body')),
    decision(city, '{}', 'facts'),
    ...NOT_OBJECTS.map((facts) => decision(city, `{"facts":${facts}}`, 'facts')),
    ...['asof', 'Facts', 'proposal', '', ' facts', 'facts.x', '$where', 'constructor', '__proto__'].map((name) =>
      decision(city, `{"facts":{},${JSON.stringify(name)}:{}}`, name || 'body'),
    ),
    ...[1, true, null, {}, [], ...NOT_DAYS].map((asOf) => decision(city, { facts: {}, asOf }, 'asOf')),
    ...[1, 'open', [], null].map((propose) => decision(city, { facts: {}, propose }, 'propose')),
    ...[1, null, {}, [], '', 'Unconditional', 'open', '普遍开放', 'x'.repeat(100), '__proto__'].flatMap((word) => [
      decision(city, { facts: {}, propose: { open: word } }, 'propose.open'),
      decision(city, { facts: {}, propose: { share: word } }, 'propose.share'),
    ]),
    decision(city, { facts: {}, propose: { scope: 'external' } }, 'propose.scope'),
  ];
}

type Fact = { fact: string; type: string };

/** Facts that no vocabulary has, and for every fact of the city values of other types. */
function strangeFacts(city: string, vocabulary: readonly Fact[]): Case[] {
  const invented = [
    'x',
    'involvespersonalinfo',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a.b',
    '',
    '涉及个人信息',
    'x'.repeat(200),
  ];
  const wrong: Record<string, unknown[]> = {
    boolean: ['true', 1, 0, [], {}],
    enum: ['nonsense', 1, true, ['x'], {}, ''],
    'enum set': ['desensitised', 1, ['nonsense'], [1], [null], {}, [[]]],
    number: ['1', 1.5, true, [], 1e300, {}],
    date: ['2026-02-30', 20260101, true, '2026-1-1', [], {}],
  };
  return [
    ...invented.map((name) => decision(city, `{"facts":{${JSON.stringify(name)}:true}}`, `facts.${name.slice(0, 80)}`)),
    ...vocabulary.flatMap(({ fact, type }, index) => {
      const values = wrong[type] ?? [];
      return [values[index % values.length]].map((value) =>
        decision(city, { facts: { [fact]: value } }, `facts.${fact}`),
      );
    }),
  ];
}

function strangeQueries(city: string, provision: string): Case[] {
  const due = `/${city}/api/v1/due?provision=${provision}`;
  const query = (path: string, name: string, values: readonly string[]): Case[] =>
    values.map((value) => ({ path: `${path}${name}=${encodeURIComponent(value)}`, field: name, status: 400 }));
  const datasets = `/${city}/api/v1/datasets?`;
  return [
    { path: `/${city}/api/v1/due`, field: 'provision' },
    { path: due, field: 'from' },
    ...query(`${due}&`, 'from', NOT_DAYS),
    ...query(`/${city}/api/v1/due?from=2026-02-10&`, 'provision', [
      '',
      'XX-1',
      '../XM-1',
      provision.toLowerCase(),
      `${provision} `,
      "' OR 1=1 --",
      'x'.repeat(500),
    ]),
    ...query(`${due}&from=2026-02-10&`, 'extend', ['-1', '1.5', '1e3', '', ' 1', '0x10', 'NaN', '99999999999', '9999']),
    ...query(datasets, 'page', ['0', '-1', '1.0', 'x', '', '1e9', '999999999', '１']),
    ...query(datasets, 'size', ['0', '101', '-5', 'all', '1;drop']),
    ...query(datasets, 'sort', ['', 'id', 'title_zh', 'modified desc', 'datasets.id', '(select 1)', 'TITLE']),
    ...query(datasets, 'open', ['', 'purple', '普遍开放', "none' OR '1'='1", 'None', 'a'.repeat(99)]),
    ...query(datasets, 'share', ['purple', '%', '__proto__']),
    ...query(datasets, 'theme', ['nonsense', '', '*', '../..']),
    ...query(datasets, 'body', ['nonsense', '', "';--"]),
    ...query(datasets, 'format', ['', 'CSV', 'c s v', '../etc']),
    ...query(datasets, 'q', ['x'.repeat(65), '公'.repeat(1000)]),
    ...query(datasets, 'lang', ['fr', '', 'zh_CN', '../en']),
    ...['page', 'q', 'open', 'sort', 'lang'].map((name) => ({ path: `${datasets}${name}=1&${name}=2`, field: name })),
    ...['opn', 'q[]', 'open[ne]', '__proto__', 'constructor', 'facts'].map((name) => ({
      path: `${datasets}${encodeURIComponent(name)}=1`,
      field: name,
    })),
    ...['vocabulary', 'procedures', 'provisions', 'packs'].map((call) => ({
      path: `/${city}/api/v1/${call}?x=1`,
      field: 'x',
    })),
    ...['..', 'latest', '2023-12-28.json', '%00', "'", 'x'.repeat(300), '__proto__'].map((version) => ({
      path: `/${city}/api/v1/packs/${version.includes('%') ? version : encodeURIComponent(version)}`,
      ...(version === '..' ? {} : { field: 'version', status: 404 }),
    })),
    ...['x', '0', 'x'.repeat(26), '%27', '..%2f..%2fetc', 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ'].map((id) => ({
      path: `/${city}/api/v1/datasets/${id}`,
      field: 'id',
      status: 404,
    })),
  ];
}

/** Requests that never reach a question. */
function strangeRequests(city: string): Case[] {
  const path = `/${city}/api/v1/decisions`;
  const post = (more: Partial<Case>): Case => ({
    path,
    method: 'POST',
    type: 'application/json',
    body: '{"facts":{}}',
    ...more,
  });
  return [
    ...[
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/jsonx',
      '*/*',
      'json',
    ].map((type) => post({ type, status: 415 })),
    post({ type: 'application/json; charset=gbk', status: 415 }),
    post({ headers: { 'content-encoding': 'compress' }, status: 415 }),
    post({ headers: { 'content-encoding': 'gzip' }, status: 400 }),
    post({ body: JSON.stringify({ facts: { x: 'y'.repeat(270_000) } }), status: 413 }),
    post({ body: '', field: 'body' }),
    post({ body: Buffer.from([0xff, 0xfe, 0x00]), field: 'body' }),
    ...['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ path, method, status: 405 })),
    ...['POST', 'PUT', 'DELETE'].map((method) => ({ path: `/${city}/api/v1/vocabulary`, method, status: 405 })),
    ...['nowhere', 'Xiamen', 'constructor', '__proto__', 'a'.repeat(300), '%C0%AE', '城'].flatMap((name) => [
      { path: `/${encodeURIComponent(name)}/api/v1/vocabulary`, status: 404, field: 'city' },
      { path: `/${encodeURIComponent(name)}/openapi.json`, status: 404, field: 'city' },
    ]),
    ...['/%', '/%E0%A4%A', `/${city}/api/v1/packs/%FF`, `/${city}/api/v1/datasets/%E0%A4%A`].map((bad) => ({
      path: bad,
    })),
    ...[
      `/${city}/api/v2/vocabulary`,
      `/${city}/api/v1/`,
      `/${city}/API/v1/vocabulary`,
      `/${city}/api/v1/vocabulary/`,
      `/${city}//api/v1/due`,
    ].map((bad) => ({ path: bad, status: 404 })),
  ];
}

describeOnEveryDatabase(
  'malformed input',
  (the) => {
    let server: TestServer;
    const accidents: unknown[] = [];
    const note = (error: unknown) => accidents.push(error);

    before(async () => {
      process.on('unhandledRejection', note);
      server = await aServer(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') });
    });
    after(async () => {
      process.off('unhandledRejection', note);
      await server.stop();
    });

    const send = ({ path, method = 'GET', type, body, headers }: Case) =>
      fetch(server.origin + path, {
        method,
        headers: { ...(type ? { 'content-type': type } : {}), ...headers },
        ...(body === undefined ? {} : { body: Buffer.from(body) }),
      });

    async function refused(one: Case): Promise<void> {
      const label = `${one.method ?? 'GET'} ${one.path.slice(0, 120)} ${String(one.body ?? '').slice(0, 80)}`;
      const answer = await send(one);
      const text = await answer.text();
      expect(answer.status, `${label}\n${text.slice(0, 300)}`).to.be.within(400, 499);
      if (one.status) expect(answer.status, label).to.equal(one.status);
      if (one.field === undefined) return;
      expect(answer.headers.get('content-type'), label).to.match(/^application\/problem\+json/);
      const { errors } = JSON.parse(text) as { errors: { field: string; code: string; reason: string }[] };
      expect(
        errors.map((error) => error.field),
        label,
      ).to.include(one.field);
      for (const error of errors) expect(error.reason, label).to.match(/\p{Script=Han}/u);
    }

    it('is refused with the field named, three hundred ways and more, and the process stays', async function () {
      this.timeout(120_000);
      let count = 0;
      for (const city of await server.wiring.cities.all()) {
        const loaded = await server.wiring.packs.inForce(city, '2026-11-21');
        const { vocabulary, duties } = loaded?.compiled.pack ?? { vocabulary: [], duties: [] };
        const counted = duties.find(({ clock }) => clock?.length && clock.extension === undefined)?.provision ?? '';
        const cases = [
          ...strangeFacts(city.code, vocabulary),
          ...strangeBodies(city.code),
          ...strangeQueries(city.code, counted),
          ...strangeRequests(city.code),
        ];
        for (let start = 0; start < cases.length; start += 25)
          await Promise.all(cases.slice(start, start + 25).map(refused));
        count += cases.length;
      }
      expect(count).to.be.above(300);
      expect(accidents).to.deep.equal([]);
      expect((await fetch(`${server.origin}/readyz`)).status).to.equal(200);
    });

    it('that is not even HTTP ends the connection and nothing else', async () => {
      const { port } = new URL(server.origin);
      const raw = (text: string) =>
        new Promise<string>((resolve) => {
          const socket = connect(Number(port), '127.0.0.1', () => socket.end(text));
          let answer = '';
          socket.on('data', (chunk) => {
            answer += String(chunk);
          });
          socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
          socket.on('error', () => resolve(answer));
        });
      const lines = [
        'GARBAGE\r\n\r\n',
        'GET / HTTP/1.1\r\n\r\n',
        'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
        `GET /xiamen/ HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
        'POST /xiamen/api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
        'POST /xiamen/api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        'GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n',
        'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        'GET http://evil.example/xiamen/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      ];
      for (const line of lines) expect(await raw(line), line.slice(0, 60)).to.match(/^(HTTP\/1\.1 4\d\d .*)?$/);
      expect((await fetch(`${server.origin}/healthz`)).status).to.equal(200);
    });
  },
  { content: 'cities' },
);
