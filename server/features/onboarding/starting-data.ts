import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readMapping } from '../catalogue-import/read-mapping.js';
import { tenantSchema } from '../cities/tenant-folder.js';
import { readPackFolder } from '../packs/pack-folder.js';
import type { StartingData } from './onboarding-context.js';

const startingTenant = tenantSchema.pick({ roles: true, themes: true });

/** Reads what every city can start from. Throws where one of the files is not as it should be: it came with the program. */
export function readStartingData({ policies, tenants }: { policies: string; tenants: string }): StartingData {
  const neutral = readPackFolder(path.join(policies, 'base', 'neutral'));
  const { mapping } = readMapping(path.join(tenants, 'mappings', 'standard.json'));
  if (!neutral.pack || !mapping)
    throw new Error(`The neutral pack cannot be read: ${JSON.stringify(neutral.problems[0])}`);
  const tenant = startingTenant.parse(JSON.parse(readFileSync(path.join(tenants, 'base', 'starting.json'), 'utf8')));
  return { neutral: neutral.pack, tenant, mapping };
}
