import { createApp } from './app.js';
import { BadConfig, readConfig } from './config.js';
import type { City } from './core/city.js';
import { startCounting } from './features/datasets/use-counter.js';
import { startSweeping } from './features/deadlines/sweep-timer.js';
import { openPostOffice } from './features/letters/post-office.js';
import { startForgetting } from './features/people/forget-expired.js';
import { startRedeciding } from './features/redeciding/redecide-timer.js';
import { startDailyHeads } from './platform/audit/daily-heads.js';
import { startHeartbeat } from './platform/heartbeat.js';
import { finish, httpServer, listen } from './platform/http/serve.js';
import { createWiring, prepareDatabase, prepareDemoAccounts } from './wiring.js';

/** Time for a load balancer to see that `/readyz` fails, before connections are refused. */
const DRAIN_MS = 2_000;

/** How people sign in to the demonstration, with a city on board as the example. */
const demoAccounts = (password: string, city: City | undefined): string =>
  [
    '演示账号 Demonstration accounts (shown once):',
    `  ROLE@CITY.example                         policy-officer@${city?.code ?? 'CITY'}.example`,
    `  province-admin@PROVINCE.province.example  province-admin@${city?.province.slug ?? 'PROVINCE'}.province.example`,
    '  platform-operator@platform.example',
    `  密码 password: ${password}`,
  ].join('\n');

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const wiring = createWiring(config);
  const { log, database, lifecycle } = wiring;
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise failed and nobody noticed'));

  await prepareDatabase(wiring);
  const demoPassword = await prepareDemoAccounts(wiring);
  const server = httpServer(createApp(wiring), lifecycle);
  const heartbeat = await startHeartbeat(database, wiring.clock, log);
  const sweeping = startSweeping(wiring);
  const redeciding = startRedeciding(wiring);
  const dailyHeads = startDailyHeads({ ...wiring, dataDir: config.dataDir });
  const postOffice = openPostOffice(wiring);
  const forgetting = startForgetting(wiring);
  const counting = startCounting(wiring);
  const port = await listen(server, config);
  console.log(`城策 Chengce: ${config.port === 0 ? `http://localhost:${port}` : config.publicOrigin}`);
  if (demoPassword) console.log(demoAccounts(demoPassword, (await wiring.cities.all()).at(-1)));

  const stop = async (signal: string) => {
    if (!lifecycle.running) return;
    log.info({ signal }, 'stopping');
    lifecycle.stop();
    if (config.production) await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
    await finish(server);
    heartbeat.stop();
    await postOffice.stop();
    forgetting.stop();
    await counting.stop();
    sweeping.stop();
    await redeciding.stop();
    dailyHeads.stop();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, (name) => void stop(name));
}

main().catch((error: unknown) => {
  const expected = error instanceof BadConfig || typeof (error as { code?: unknown }).code === 'string';
  console.error(expected && error instanceof Error ? `城策 Chengce cannot start.\n${error.message}` : error);
  process.exit(error instanceof BadConfig ? 2 : 1);
});
