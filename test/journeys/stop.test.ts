import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { aProcess, ended, says } from '../support/processes.js';

const BODY = JSON.stringify({ facts: {} });

describeOnEveryDatabase(
  'the end of a process',
  (the) => {
    it('answers a request that had begun, takes no new one, and ends with 0', async function () {
      this.timeout(120_000);
      const child = aProcess('server/main.ts', [], { DATABASE_URL: the().url, PORT: '0', NODE_ENV: 'test' });
      const port = Number(/localhost:(\d+)/.exec(await says(child, 'http://localhost:'))?.[1]);
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += String(chunk);
      });
      await once(socket, 'connect');
      socket.write(
        `POST /harbin/api/v1/decisions HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\n` +
          `Content-Length: ${BODY.length}\r\n\r\n${BODY.slice(0, 5)}`,
      );
      await sleep(300);

      child.kill('SIGTERM');
      await sleep(300);
      const refused = await fetch(`http://127.0.0.1:${port}/healthz`).then(
        () => 'answered',
        () => 'refused',
      );
      socket.write(BODY.slice(5));
      const { code } = await ended(child);

      expect(answer).to.match(/^HTTP\/1\.1 200 /);
      expect(refused).to.equal('refused');
      expect(code).to.equal(0);
    });
  },
  { content: 'cities' },
);
