import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../platform/db/database.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { cityFiles } from './city-files.js';

/** Writes everything of a city into a folder, which is made where it does not exist; returns how many files. */
export async function writeCityFolder(
  database: Database,
  city: CityOnBoard,
  now: number,
  folder: string,
): Promise<number> {
  let count = 0;
  for await (const { path: name, text } of cityFiles(database, city, now)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    count += 1;
  }
  return count;
}
