import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type Express } from 'express';
import { abilityOf } from '../../../server/access/ability.js';
import { GRANTS } from '../../../server/access/grants.js';
import { anyone, may } from '../../../server/access/permission.js';
import { bodyParsers } from '../../../server/platform/http/body-parsers.js';
import { checkRoutes } from '../../../server/platform/http/check-routes.js';
import { errorHandler } from '../../../server/platform/http/error-handler.js';
import { RouteTable } from '../../../server/platform/http/route-table.js';
import { visitRequest } from '../../../server/platform/http/visit-request.js';
import { secretsOf } from '../../../server/platform/secrets/secrets.js';

const aTable = () =>
  new RouteTable('test', { bodies: bodyParsers(), page: (_req, _res, next) => next(), https: false });

/** Serves a table and asks it one thing. */
async function ask(
  table: RouteTable,
  path: string,
  init?: RequestInit,
  prepare?: (app: Express) => void,
): Promise<Response> {
  const app = express();
  app.use(visitRequest({ secrets: secretsOf('a secret for tests alone'), https: false }));
  prepare?.(app);
  app.use(table.router());
  app.use(errorHandler({ error: () => {} }));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
  } finally {
    server.close();
  }
}

describe('a table of routes', () => {
  const table = aTable()
    .get('/things', may('read', 'Dataset'), 'api', (_req, res) => res.json([1]))
    .post('/things', may('ask', 'Decision'), 'api', 'json', (req, res) => res.json(req.body))
    .get('/page', anyone, 'text', (_req, res) => res.send('hello'));

  it('answers what it declares, HEAD included', async () => {
    expect(await (await ask(table, '/things')).json()).to.deep.equal([1]);
    const head = await ask(table, '/page', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).to.deep.equal([200, '5', '']);
  });

  it('answers 405 with what is allowed to any other method', async () => {
    const answer = await ask(table, '/things', { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).to.deep.equal([405, 'GET, HEAD, POST, OPTIONS']);
    expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/);
  });

  it('leads a reader from where a form was sent to the page above, with the same parameters', async () => {
    const forms = aTable().post('/page/send', anyone, 'page', 'form', (_req, res) => res.send('sent'));
    const open = (accept: string, path = '/page/send?lang=en') =>
      ask(forms, path, { headers: { accept }, redirect: 'manual' });
    const answer = await open('text/html');
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([303, '/page?lang=en']);
    expect((await open('*/*')).status).to.equal(405);
  });

  it('lets other sites read the interface for programs, and nothing else', async () => {
    const preflight = await ask(table, '/things', { method: 'OPTIONS' });
    expect(preflight.status).to.equal(204);
    expect(preflight.headers.get('access-control-allow-headers')).to.include('content-type');
    expect((await ask(table, '/things')).headers.get('access-control-allow-origin')).to.equal('*');
    expect((await ask(table, '/page')).headers.get('access-control-allow-origin')).to.equal(null);
    expect((await ask(table, '/page', { method: 'OPTIONS' })).headers.get('access-control-allow-origin')).to.equal(
      null,
    );
  });

  it('refuses who may not before the body is read', async () => {
    const closed = aTable().post('/things', may('ask', 'Decision'), 'api', 'json', (_req, res) => res.json('done'));
    const nobody = (app: Express) =>
      app.use((req, _res, next) => {
        req.visit.ability = abilityOf(null, { id: '' }, { grants: { ...GRANTS, visitor: [] } });
        next();
      });
    const answer = await ask(closed, '/things', { method: 'POST', body: '{broken' }, nobody);
    expect(answer.status).to.equal(403);
  });

  it('reads one type of body and names what is wrong with others', async () => {
    const post = (type: string | null, body: string) =>
      ask(table, '/things', { method: 'POST', body: Buffer.from(body), headers: type ? { 'content-type': type } : {} });
    expect((await post('text/plain', '{}')).status).to.equal(415);
    expect((await post(null, '{}')).status).to.equal(415);
    expect((await post('application/json; charset=latin1', '{}')).status).to.equal(415);
    expect((await post('application/json', '{')).status).to.equal(400);
    expect((await post('application/json', '"text"')).status).to.equal(400);
    expect((await post('application/json', `{"a":"${'x'.repeat(300_000)}"}`)).status).to.equal(413);
    expect((await ask(table, '/things', { method: 'POST' })).status).to.equal(400);
  });

  it('refuses the same route twice', () => {
    expect(() =>
      aTable()
        .get('/a', anyone, 'text', () => {})
        .get('/a', anyone, 'text', () => {}),
    ).to.throw('declared twice');
  });

  it('stops the start where somebody added a route behind its back', () => {
    const router = table.router();
    checkRoutes(router, table);
    router.get('/secret', () => {});
    expect(() => checkRoutes(router, table)).to.throw('GET /secret is not declared');
  });

  it('finds such a route in a router inside a router too', () => {
    const router = table.router();
    const inner = express.Router();
    inner.post('/things', () => {});
    inner.delete('/things', () => {});
    router.use('/more', inner);
    expect(() => checkRoutes(router, table)).to.throw('DELETE /things is not declared');
  });
});
