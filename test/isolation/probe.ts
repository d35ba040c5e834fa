import { migrate } from '../../server/platform/db/migrate.js';
import { aServer } from '../support/a-server.js';
import { walk } from './walk.js';
import { aWorld } from './world.js';

// Walks some routes of a program of its own until the finding that is looked for: run in a copy with a slip in it.
const [url = '', only = '', kind = ''] = process.argv.slice(2);
await migrate(url);
const server = await aServer(url);
try {
  const until = (finding: { kind: string }) => finding.kind === kind;
  const { findings } = await walk(
    await aWorld(server.wiring),
    { origin: server.origin, url },
    { only: new RegExp(only), until },
  );
  console.log(JSON.stringify({ findings }));
} finally {
  await server.stop();
}
