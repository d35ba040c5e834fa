import { migrationSource } from '../../../migrations/index.js';
import { connect } from './connect.js';
import { createDatabaseIfMissing } from './create-database.js';

/**
 * Brings the tables up to what this program needs; returns the names of the migrations that ran.
 * To be called under `withStartLock`. Heals what a killed migration left behind.
 */
export async function migrate(url: string): Promise<string[]> {
  await createDatabaseIfMissing(url);
  const pool = connect(url, { statementMs: 0, connections: 2 });
  try {
    // We hold the start lock, so a lock found here was left by a process that no longer lives.
    await pool.migrate.forceFreeMigrationsLock({ migrationSource });
    const [, names] = (await pool.migrate.latest({ migrationSource })) as [number, string[]];
    return names;
  } catch (error) {
    throw error instanceof Error && error.message.includes('migration directory is corrupt')
      ? new Error('The database was made by a newer version of this program', { cause: error })
      : error;
  } finally {
    await pool.destroy();
  }
}
