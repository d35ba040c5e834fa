import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Handle } from './city-gateway.js';
import { isContention } from './failures.js';

const ATTEMPTS = 6;

/** Set while the code that runs belongs to a transaction of this pool. */
const openIn = new AsyncLocalStorage<Knex>();

/** The first statement of a transaction on SQLite writes, so that it holds the write lock before it reads anything. */
const takeWriteLock = (transaction: Knex): Promise<unknown> =>
  Promise.resolve(transaction('revisions').where({ name: '' }).delete());

/** Runs the work in a transaction; again, with a growing pause, where two writers met. */
async function inTransaction<T>(
  pool: Knex,
  dialect: Handle['dialect'],
  work: (transaction: Knex) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await pool.transaction(async (transaction) => {
        if (dialect === 'sqlite') await takeWriteLock(transaction);
        return await openIn.run(pool, () => work(transaction));
      });
    } catch (error) {
      if (attempt >= ATTEMPTS || !isContention(error)) throw error;
      await sleep(2 ** attempt * 5 * (1 + Math.random()));
    }
  }
}

const withinHandle = (transaction: Knex, dialect: Handle['dialect']): Handle => {
  const handle: Handle = {
    knex: () => transaction,
    inTransaction: true,
    dialect,
    // A transaction inside a transaction is part of it.
    transaction: (work) => work(handle),
  };
  return handle;
};

/** The handle outside of transactions. It refuses to work inside one: that query would not be part of it. */
export function poolHandle(pool: Knex, dialect: Handle['dialect']): Handle {
  return {
    knex() {
      if (openIn.getStore() === pool) throw new Error('Inside a transaction every query goes through its own gateway');
      return pool;
    },
    inTransaction: false,
    dialect,
    transaction(work) {
      if (openIn.getStore() === pool) throw new Error('Inside a transaction every query goes through its own gateway');
      return inTransaction(pool, dialect, (transaction) => work(withinHandle(transaction, dialect)));
    },
  };
}
