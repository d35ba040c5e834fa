import { migrationSource } from '../../migrations/index.js';
import { connect } from '../../server/platform/db/connect.js';

// Migrates a database and is killed when the named migration has changed the tables and has not been noted down.
const [url = '', victim = ''] = process.argv.slice(2);
await connect(url).migrate.latest({
  migrationSource: {
    ...migrationSource,
    getMigration: async (name: string) => {
      const migration = await migrationSource.getMigration(name);
      return {
        ...migration,
        up: async (knex) => {
          await migration.up(knex);
          if (name === victim) process.kill(process.pid, 'SIGKILL');
        },
      };
    },
  },
});
