import type { Clock } from '../../core/clock.js';
import { Conflict, NotFound } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Finding } from '../../policy/prove/finding.js';
import { acceptanceStore } from './acceptance-store.js';
import { judgedFindings } from './judged-findings.js';

export type FindingChoice = { hash: string; key: string; by: { actor: string; role: string } };

/** A person takes a finding upon themselves, with a reason, as long as the content it rests on stays the same. */
export function acceptFinding(db: CityDb, clock: Clock, choice: FindingChoice & { reason: string }): Promise<void> {
  const { by, reason } = choice;
  return db.transaction(async (inner) => {
    const finding = await chosen(inner, choice);
    if (finding.kind === 'internal') throw new Conflict('A fault of the program cannot be accepted');
    const known = await acceptanceStore(inner).byFinding(finding);
    if (known?.reason === reason && known.withdrawn_at === null) return;
    await acceptanceStore(inner).accept({ ...finding, reason, by: by.actor, now: clock.now() });
    const after = { key: finding.key, basis: finding.basis };
    await record(inner, clock, { ...by, action: 'accepted finding', subject: finding.key, after, reason });
  });
}

/** The reason is taken back: the finding is open again. */
export function withdrawAcceptance(db: CityDb, clock: Clock, choice: FindingChoice): Promise<void> {
  const { by } = choice;
  return db.transaction(async (inner) => {
    const finding = await chosen(inner, choice);
    if ((await acceptanceStore(inner).withdraw(finding, by.actor, clock.now())) === 0) return;
    const before = { key: finding.key, basis: finding.basis };
    await record(inner, clock, { ...by, action: 'withdrew acceptance of finding', subject: finding.key, before });
  });
}

async function chosen(db: CityDb, { hash, key }: FindingChoice): Promise<Finding> {
  const { found } = await judgedFindings(db, hash);
  const judged = found?.findings.find(({ finding }) => finding.key === key);
  if (!judged) throw new NotFound('This content has no such finding');
  return judged.finding;
}
