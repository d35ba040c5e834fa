import path from 'node:path';
import type { Command } from 'commander';
import { permissionText } from '../access/permission.js';
import { routeTables } from '../app.js';
import { readConfig } from '../config.js';
import { paths } from '../paths.js';
import { migrate } from '../platform/db/migrate.js';
import { withStartLock } from '../platform/db/start-lock.js';
import { loadAssets } from '../platform/render/assets.js';
import type { Run } from './desk.js';
import type { Outcome } from './outcome.js';

/** `migrate`, `routes`. */
export function systemVerbs(program: Command, run: Run): void {
  program
    .command('migrate')
    .description('bring the tables of the database up to date')
    .action(() => run(({ env }) => migrateNow(env)));
  program
    .command('routes')
    .description('every address of the product and the permission it asks for')
    .action(() => run(routes));
}

async function migrateNow(env: Record<string, string | undefined>): Promise<Outcome> {
  const { databaseUrl } = readConfig(env);
  const migrations = await withStartLock(databaseUrl, () => migrate(databaseUrl));
  const text = migrations.length === 0 ? 'nothing to do' : migrations.join('\n');
  return { exit: 0, value: { migrations }, text };
}

function routes(): Promise<Outcome> {
  const tables = routeTables({ https: false, assets: loadAssets(path.join(paths.views, 'assets')) });
  const all = Object.values(tables).flatMap((table) =>
    table.routes.map(({ method, path: address, permission, answer }) => ({
      method: method.toUpperCase(),
      path: table.name === 'city' ? `/{city}${address}` : address,
      permission: permissionText(permission),
      answer,
    })),
  );
  const lines = all.map((route) => [route.method.padEnd(5), route.path.padEnd(44), route.permission].join(' '));
  return Promise.resolve({ exit: 0, value: all, text: lines.join('\n') });
}
