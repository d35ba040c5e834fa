import { fixedClock } from '../../server/core/clock.js';
import { type Database, openDatabase } from '../../server/platform/db/database.js';
import { migrate } from '../../server/platform/db/migrate.js';
import { aWiring } from './a-wiring.js';
import { copyOf, drop, newAddress } from './template.js';

/** What a freshly copied database holds. */
export type Content = 'tables' | 'cities';

export type TestDatabase = { url: string; database: Database; dialect: 'sqlite' | 'mysql' };

const server = process.env['TEST_MYSQL_URL'];
const KINDS: { dialect: TestDatabase['dialect']; like: string }[] = [
  { dialect: 'sqlite', like: 'sqlite:' },
  ...(server ? [{ dialect: 'mysql' as const, like: server }] : []),
];

const templates = new Map<string, Promise<string>>();

/** A migrated database, with or without the five cities, made once a run; test files get copies of it. */
function template(like: string, content: Content): Promise<string> {
  const key = `${like} ${content}`;
  const made = templates.get(key) ?? make(like, content);
  templates.set(key, made);
  return made;
}

async function make(like: string, content: Content): Promise<string> {
  if (content === 'tables') {
    const url = newAddress(like);
    await migrate(url);
    return url;
  }
  const url = await copyOf(await template(like, 'tables'));
  const { wiring, seedCities } = aWiring(url, { clock: fixedClock('2026-11-21T02:00:00Z') });
  await seedCities();
  await wiring.database.close();
  return url;
}

/** A story about pages alone, which the database cannot change: told once, on the embedded one. */
export const describeOnEmbeddedDatabase: typeof describeOnEveryDatabase = (title, story, options) =>
  describeOnEveryDatabase(title, story, { ...options, embeddedOnly: true });

/**
 * The same story on every database that is at hand: always the embedded one, and MariaDB/MySQL with TEST_MYSQL_URL.
 * The story calls `the()` inside its tests for its own database, made before the first and gone after the last.
 */
export function describeOnEveryDatabase(
  title: string,
  story: (the: () => TestDatabase) => void,
  { content = 'tables', embeddedOnly = false }: { content?: Content; embeddedOnly?: boolean } = {},
): void {
  for (const { dialect, like } of embeddedOnly ? KINDS.slice(0, 1) : KINDS)
    describe(`${title} [${dialect}]`, () => {
      let current: TestDatabase | undefined;
      before('a database of its own', async function () {
        this.timeout(120_000);
        const url = await copyOf(await template(like, content));
        current = { url, dialect, database: openDatabase(url) };
      });
      after('the database goes', async () => {
        await current?.database.close();
        if (current) await drop(current.url);
      });
      story(() => {
        if (!current) throw new Error('The database is there inside tests and hooks only');
        return current;
      });
    });
}
