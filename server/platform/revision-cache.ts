import { performance } from 'node:perf_hooks';
import type { Database } from './db/database.js';

const EVERY_MS = 500;

/** Tells when cities or published packs were changed, here or by another process. */
export type RevisionWatch = {
  /** The revision, at most half a second old; the last one known while the database does not answer. */
  current(): Promise<number>;
  /** To be called after a change made here: whoever made it sees it with the next request. */
  askAgain(): void;
};

/** Asks the database for its revision, but not more often than every `everyMs`. */
export function revisionWatch(database: Database, everyMs = EVERY_MS): RevisionWatch {
  let known: number | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<number> | undefined;

  async function ask(): Promise<number> {
    try {
      known = await database.platform.revision();
      askedAt = performance.now();
      return known;
    } catch (error) {
      // Pages that hang on nothing else go on while the database is away.
      if (known === undefined) throw error;
      return known;
    } finally {
      asking = undefined;
    }
  }

  return {
    current() {
      if (known !== undefined && performance.now() - askedAt < everyMs) return Promise.resolve(known);
      asking ??= ask();
      return asking;
    },
    askAgain() {
      askedAt = Number.NEGATIVE_INFINITY;
      asking = undefined;
    },
  };
}

/** A value that is loaded again when the revision has changed. Failed loads are not kept. */
export function cachedByRevision<T>(watch: RevisionWatch, load: () => Promise<T>): () => Promise<T> {
  let kept: { revision: number; value: Promise<T> } | undefined;
  return async () => {
    const revision = await watch.current();
    if (kept?.revision !== revision) {
      const mine = { revision, value: load() };
      kept = mine;
      mine.value.catch(() => {
        if (kept === mine) kept = undefined;
      });
    }
    return kept.value;
  };
}
