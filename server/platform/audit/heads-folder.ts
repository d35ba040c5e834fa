import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../core/clock.js';
import type { Database } from '../db/database.js';
import { type Heads, headsSchema, signHeads } from './heads.js';

/** Where the ends of the chains are kept, outside the database: copy this folder to a place of its own. */
export const headsFolder = (dataDir: string): string => path.join(dataDir, 'audit-heads');

const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === 'EEXIST';

/** The installation's signing key, made at first use; of several processes that make one, the first wins. */
function signingKey(dataDir: string): string {
  const file = path.join(dataDir, 'keys', 'audit-heads.pem');
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    try {
      writeFileSync(file, pem, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return readFileSync(file, 'utf8');
}

type From = { database: Database; clock: Clock; dataDir: string };

/** The signed ends of all chains as they are now. */
export async function currentHeads({ database, clock, dataDir }: From): Promise<Heads> {
  return signHeads(await database.platform.auditHeads(), clock.now(), signingKey(dataDir));
}

/** Writes the ends of the day into the folder, once a day; undefined where another process has done so. */
export async function writeDailyHeads(from: From): Promise<string | undefined> {
  const file = path.join(headsFolder(from.dataDir), `${from.clock.today()}.json`);
  if (existsSync(file)) return undefined;
  const heads = await currentHeads(from);
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, `${JSON.stringify(heads, null, 2)}\n`, { flag: 'wx' });
    return file;
  } catch (error) {
    if (isTaken(error)) return undefined;
    throw error;
  }
}

/** Reads a file of ends. Throws an error that names the file where it is none. */
export function readHeads(file: string): Heads {
  try {
    return headsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file}: not a file of audit chain ends`, { cause: error });
  }
}

/** The files of ends in the folder, oldest first. */
export function headsFiles(dataDir: string): string[] {
  const folder = headsFolder(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => path.join(folder, name));
}
