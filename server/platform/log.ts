import { type Logger, pino } from 'pino';

export type Log = Logger;

const SECRETS = [
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  'idNumber',
  'phone',
  'mobile',
  'sessionSecret',
  'databaseUrl',
];

/** JSON lines on standard output (1) or the error stream (2). Secrets and personal numbers are blacked out wherever they stand. */
export function createLog(level: string, stream: 1 | 2 = 1): Log {
  const redact = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: stream, sync: true }),
  );
}
