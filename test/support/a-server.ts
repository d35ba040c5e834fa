import { createApp } from '../../server/app.js';
import type { Clock } from '../../server/core/clock.js';
import { startHeartbeat } from '../../server/platform/heartbeat.js';
import { finish, httpServer, listen } from '../../server/platform/http/serve.js';
import type { Wiring } from '../../server/wiring.js';
import { aWiring } from './a-wiring.js';

export type TestServer = { origin: string; wiring: Wiring; stop: () => Promise<void> };

/** The whole program over a test database, listening on a free port of this machine. */
export async function aServer(
  url: string,
  options: { clock?: Clock; env?: Record<string, string> } = {},
): Promise<TestServer> {
  const { wiring } = aWiring(url, options);
  const server = httpServer(createApp(wiring), wiring.lifecycle);
  const heartbeat = await startHeartbeat(wiring.database, wiring.clock, wiring.log);
  const port = await listen(server, { port: 0, host: '127.0.0.1' });
  return {
    origin: `http://127.0.0.1:${port}`,
    wiring,
    async stop() {
      wiring.lifecycle.stop();
      server.closeAllConnections();
      await finish(server);
      heartbeat.stop();
      await wiring.database.close();
    },
  };
}
