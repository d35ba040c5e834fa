import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Request, Response } from 'express';
import type { CityOnBoard } from '../cities/city-directory.js';
import { cityFiles } from './city-files.js';
import { recordExport } from './record-export.js';
import type { Life } from './suspend-city.js';
import { tar } from './tar.js';

/** Who does it, for the audit of the city. */
export function lifeOf(req: Request): Life {
  const { person } = req.visit;
  const role = person?.memberships.map((one) => one.role).join('+') ?? '';
  return { database: req.platform.database, clock: req.platform.clock, by: { actor: person?.id ?? '', role } };
}

/** Sends everything of a city as one archive, after the city's audit knows of it. */
export async function sendArchive(req: Request, res: Response, city: CityOnBoard): Promise<void> {
  const { database, clock } = req.platform;
  await recordExport(lifeOf(req), city);
  const now = clock.now();
  res.set('Content-Type', 'application/gzip');
  res.set('Content-Disposition', `attachment; filename="${city.code}-${clock.today()}.tar.gz"`);
  res.set('Cache-Control', 'private, no-store');
  res.set('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  await pipeline(tar(cityFiles(database, city, now), now), createGzip(), res);
}
