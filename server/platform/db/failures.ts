import { Unavailable } from '../../core/errors.js';

type Failure = { code?: unknown; errno?: unknown; name?: unknown };

const CONFLICTS = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);

const OUTAGES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  'ER_QUERY_TIMEOUT',
  'ER_STATEMENT_TIMEOUT',
  'SQLITE_FULL',
  'SQLITE_IOERR',
]);

const codeOf = (error: unknown): string => {
  const code = (error as Failure | null)?.code;
  return typeof code === 'string' ? code : '';
};

/** Two writers met; the same work may succeed when it is run again. */
export const isContention = (error: unknown): boolean =>
  codeOf(error).startsWith('SQLITE_BUSY') || CONFLICTS.has(codeOf(error));

/** A unique key already holds this value. */
export const isDuplicate = (error: unknown): boolean =>
  ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error));

/** A failure of the database that the reader should meet as "try again in a moment", or undefined. */
export function outage(error: unknown): Unavailable | undefined {
  const code = codeOf(error);
  const timedOut = (error as Failure | null)?.name === 'KnexTimeoutError' || (error as Failure | null)?.errno === 1969;
  if (!timedOut && !isContention(error) && !OUTAGES.has(code) && !code.startsWith('SQLITE_IOERR')) return undefined;
  return new Unavailable('The database cannot answer at the moment');
}
