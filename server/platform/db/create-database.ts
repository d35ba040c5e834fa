import { connect, databaseName, isSqlite, serverOf } from './connect.js';

/** Makes the database on the server where it does not exist yet; the embedded one is made by opening it. */
export async function createDatabaseIfMissing(url: string): Promise<void> {
  if (isSqlite(url)) return;
  const name = databaseName(new URL(url));
  const server = connect(serverOf(url), { connections: 1 });
  try {
    const [found] = (await server.raw('SELECT 1 FROM information_schema.schemata WHERE schema_name = ?', [name])) as [
      unknown[],
    ];
    if (found.length === 0) {
      await server.raw('CREATE DATABASE IF NOT EXISTS ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', [name]);
    }
  } finally {
    await server.destroy();
  }
}
