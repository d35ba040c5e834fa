import path from 'node:path';
import { z } from 'zod';
import { paths } from './paths.js';
import { type ProfileName, SECURITY_PROFILES } from './platform/security-profile.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The settings of one process; nothing else reads the environment. */
export type Config = {
  production: boolean;
  port: number;
  host: string;
  /** `sqlite:FILE` or `mysql://…`. */
  databaseUrl: string;
  dataDir: string;
  /** Absent: the installation keeps one of its own beside the embedded database. */
  sessionSecret?: string;
  /** An earlier secret: what it encrypted stays readable after a change. */
  previousSecret?: string;
  securityProfile: ProfileName;
  /** `smtp://…` or `smtps://…`; absent: letters are written to `DATA_DIR/mail`. */
  smtpUrl?: string;
  /** Where readers reach the platform, without a slash at the end: links are built from it alone. */
  publicOrigin: string;
  logLevel: (typeof LOG_LEVELS)[number];
  demoPassword?: string;
};

/** Settings that cannot be used; each sentence names its variable. */
export class BadConfig extends Error {
  readonly sentences: readonly string[];
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

const SECRET_LENGTH = 32;

const isDatabaseUrl = (text: string): boolean =>
  text.startsWith('sqlite:')
    ? text.length > 'sqlite:'.length
    : URL.canParse(text) && /^(mysql|mariadb):$/.test(new URL(text).protocol) && new URL(text).pathname.length > 1;

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host);

const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65535, 'must be 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an address to listen on')
    .optional(),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'must be mysql://user:password@host:port/database, or be left out for the embedded database')
    .optional(),
  DATA_DIR: z.string().min(1).optional(),
  SESSION_SECRET: z.string().min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`).optional(),
  SESSION_SECRET_PREVIOUS: z.string().min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`).optional(),
  SECURITY_PROFILE: z.enum(SECURITY_PROFILES, `must be one of ${SECURITY_PROFILES.join(', ')}`).default('modern'),
  SMTP_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol),
      'must begin with smtp:// or smtps://',
    )
    .optional(),
  PUBLIC_ORIGIN: z
    .string()
    .refine(isOrigin, 'must be scheme and host alone, such as https://data.example.gov.cn')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DEMO_PASSWORD: z
    .string()
    .min(12, 'must have at least 12 characters')
    .max(128, 'must have at most 128 characters')
    .optional(),
});

/**
 * Reads the settings from environment variables; an empty variable counts as absent.
 * Throws BadConfig with one sentence for each variable that cannot be used.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) throw new BadConfig(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const values = read.data;
  const production = values.NODE_ENV === 'production';
  if (production && !values.SESSION_SECRET) {
    throw new BadConfig([
      `SESSION_SECRET is missing: with NODE_ENV=production it must have at least ${SECRET_LENGTH} characters`,
    ]);
  }
  const sentences: string[] = [];
  const host = values.HOST ?? '127.0.0.1';
  const publicOrigin = values.PUBLIC_ORIGIN ?? `http://localhost:${values.PORT}`;
  // Without NODE_ENV=production there are demonstration accounts: nobody outside the machine may reach them.
  if (!production && !isLoopback(host)) {
    sentences.push(`HOST ${host} can be reached from outside: that needs NODE_ENV=production`);
  }
  if (production && publicOrigin.startsWith('http:') && !isLoopback(new URL(publicOrigin).hostname)) {
    sentences.push('PUBLIC_ORIGIN must begin with https:// with NODE_ENV=production');
  }
  if (sentences.length > 0) throw new BadConfig(sentences);
  const dataDir = path.resolve(paths.root, values.DATA_DIR ?? 'data');
  return {
    production,
    port: values.PORT,
    host,
    databaseUrl: values.DATABASE_URL ?? `sqlite:${path.join(dataDir, 'chengce.sqlite')}`,
    dataDir,
    ...(values.SESSION_SECRET ? { sessionSecret: values.SESSION_SECRET } : {}),
    ...(values.SESSION_SECRET_PREVIOUS ? { previousSecret: values.SESSION_SECRET_PREVIOUS } : {}),
    securityProfile: values.SECURITY_PROFILE,
    ...(values.SMTP_URL ? { smtpUrl: values.SMTP_URL } : {}),
    publicOrigin,
    logLevel: values.LOG_LEVEL,
    ...(values.DEMO_PASSWORD && !production ? { demoPassword: values.DEMO_PASSWORD } : {}),
  };
}
