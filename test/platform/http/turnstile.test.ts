import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import express from 'express';
import { turnstile } from '../../../server/platform/http/turnstile.js';

/** A door with two places; what is inside answers with this status after a while. */
async function aDoor(status: number) {
  const told: object[] = [];
  const app = express();
  app.use(turnstile(/\/sign-in$/, { most: 2, retryAfter: 2, log: { warn: (details) => told.push(details) } }));
  app.use((_req, res) => void setTimeout(() => res.status(status).end(), 60));
  const server = createServer(app).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    told,
    knock: (path = '/sign-in') => fetch(origin + path, { method: 'POST' }),
    close: () => server.close(),
  };
}

describe('the door before sign-in', () => {
  it('lets two in at once, turns the others away in both languages, and lets in again', async () => {
    const door = await aDoor(401);
    const answers = await Promise.all(Array.from({ length: 5 }, () => door.knock()));
    const refused = answers.filter(({ status }) => status === 429);

    expect(refused).to.have.length(3);
    expect(refused[0]?.headers.get('retry-after')).to.equal('2');
    expect(await refused[0]?.text()).to.match(/[一-龥]+[\s\S]+[a-z]{3}/);
    expect(door.told).to.deep.equal([{ refused: 1 }]);
    expect((await door.knock()).status).to.equal(401);
    door.close();
  });

  it('keeps the place of whoever was refused inside, so that refusals do not become a flood', async () => {
    const door = await aDoor(429);
    await Promise.all([door.knock(), door.knock()]);

    const soon = await door.knock();
    expect(soon.headers.get('retry-after')).to.equal('2');
    expect((await door.knock('/elsewhere')).headers.get('retry-after')).to.equal(null);
    await sleep(550);
    expect((await door.knock()).headers.get('retry-after')).to.equal(null);
    door.close();
  });
});
