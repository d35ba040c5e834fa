import { type ChainReport, verifyRealm } from '../../platform/audit/chain-walk.js';
import { headsHold } from '../../platform/audit/heads.js';
import { headsFiles, readHeads } from '../../platform/audit/heads-folder.js';
import type { RealmContext } from '../people/realm-context.js';

/** Follows the chain of the realm at hand through all of its ends that were written down; `ends` says how many. */
export async function followHere({ db, realm, config }: RealmContext): Promise<ChainReport & { ends: number }> {
  const points = headsFiles(config.dataDir)
    .map(readHeads)
    .filter((heads) => headsHold(heads))
    .flatMap(({ heads }) => heads.filter((head) => head.realm === realm.id));
  return { ...(await verifyRealm(db, points)), ends: points.length };
}
