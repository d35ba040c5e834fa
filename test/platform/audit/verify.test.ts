import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { verifyRealm } from '../../../server/platform/audit/chain-walk.js';
import { erasePersonal } from '../../../server/platform/audit/erase-personal.js';
import { exportChain } from '../../../server/platform/audit/export-chain.js';
import { headsHold, signHeads } from '../../../server/platform/audit/heads.js';
import { record } from '../../../server/platform/audit/record.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aCityRow } from '../../support/rows.js';
import { everyTampering, type Rows, withOwner } from './tampering.js';

type Heads = ReturnType<typeof signHeads>;
type OtherVerifier = {
  verifyExport(
    lines: readonly string[],
    heads?: readonly { file: string; content: Heads }[],
  ): Promise<{ chains: number; entries: number; wrong: string[] }>;
};
/** It is a script of its own that knows nothing of the program, types included. */
const script = '../../../server/cli/verify-audit.mjs';
const { verifyExport } = (await import(script)) as OtherVerifier;

const officer = (number: number): string => (number % 2 ? 'officer-a' : 'officer-b');
const clock = fixedClock('2026-11-21T08:00:00Z');

describeOnEveryDatabase('the verifiers of the audit', (the) => {
  const realm = { id: 'city-x', kind: 'city' as const, code: 'city-x' };
  const city = () => the().database.forCity(realm.id);

  const exported = async (personal = true): Promise<string[]> => {
    let text = '';
    await exportChain(city(), { realm, personal, now: 0 }, (lines) => {
      text += lines;
    });
    return text.split('\n').filter((line) => line !== '');
  };

  before(async () => {
    await the().database.platform.insertCity(aCityRow('city-x'), []);
    for (let number = 1; number <= 6; number += 1)
      await city().transaction((db) =>
        record(db, clock, {
          actor: officer(number),
          role: 'steward',
          action: 'changed entry',
          subject: `entry ${number}`,
          before: { number },
          after: { number: number + 1 },
          ...(number > 3 ? { reason: 'asked by telephone', about: 'citizen-c' } : { reason: 'a mistake' }),
          personal: { [officer(number)]: { name: `name of ${number}` } },
        }),
      );
  });

  it('find nothing in an audit that nobody touched', async () => {
    const report = await verifyRealm(city());
    expect(report.findings).to.deep.equal([]);
    expect(report.entries).to.equal(6);
    expect(await verifyExport(await exported())).to.deep.equal({ chains: 1, entries: 6, wrong: [] });
    expect((await verifyExport(await exported(false))).wrong).to.deep.equal([]);
  });

  it('both find every single edit, removal, insertion and swap', async function () {
    this.timeout(300_000);
    const missed: string[] = [];
    let tried = 0;
    await withOwner(the().url, async ({ rows, tamper, restore }) => {
      for (const tampering of everyTampering(rows)) {
        await tamper(tampering);
        tried += 1;
        if ((await verifyRealm(city())).findings.length === 0) missed.push(`first: ${tampering.what}`);
        if ((await verifyExport(await exported())).wrong.length === 0) missed.push(`second: ${tampering.what}`);
      }
      await restore();
    });
    expect(missed).to.deep.equal([]);
    expect(tried).to.be.greaterThan(100);
  });

  it('find lines of an export that were taken out, doubled or moved', async () => {
    const lines = await exported();
    const spoilt = lines
      .slice(1, -1)
      .flatMap((line, index) => [
        lines.toSpliced(index + 1, 1),
        lines.toSpliced(index + 1, 0, line),
        lines.toSpliced(index + 1, 2, lines[index + 2] ?? '', line),
      ]);
    for (const attempt of spoilt) expect((await verifyExport(attempt)).wrong).to.not.be.empty;
  });

  it('follow a chain from which a person was erased, and miss what was taken away without saying so', async () => {
    const erased = await city().transaction((db) =>
      erasePersonal(db, clock, { person: 'citizen-c', actor: 'citizen-c', role: 'citizen', reason: 'account closed' }),
    );

    expect(erased).to.equal(3);
    const report = await verifyRealm(city());
    expect(report).to.deep.include({ findings: [], erased: 3 });
    const lines = await exported();
    expect((await verifyExport(lines)).wrong).to.deep.equal([]);
    expect(lines.join('')).to.not.contain('telephone');

    await city().remove('audit_personal', { person: 'officer-a' });
    expect((await verifyRealm(city())).findings.map(({ fault }) => fault)).to.include('personalMissing');
    expect((await verifyExport(await exported())).wrong.join()).to.contain('no erasure is recorded');
  });
});

describeOnEveryDatabase('an audit that was set back', (the) => {
  const realm = { id: 'city-x', kind: 'city' as const, code: 'city-x' };
  const city = () => the().database.forCity(realm.id);
  const add = (subject: string) =>
    city().transaction((db) => record(db, clock, { actor: 'officer-a', role: 'steward', action: 'wrote', subject }));
  const lines = async (): Promise<string[]> => {
    let text = '';
    await exportChain(city(), { realm, personal: true, now: 0 }, (more) => {
      text += more;
    });
    return text.split('\n').filter((line) => line !== '');
  };

  it('is found by the ends that left the database before', async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    await the().database.platform.insertCity(aCityRow('city-x'), []);
    for (const subject of ['one', 'two', 'three']) await add(subject);
    const content = signHeads(await the().database.platform.auditHeads(), 0, pem);
    const points = content.heads.map(({ seq, hash }) => ({ seq, hash }));
    const both = async () => ({
      first: (await verifyRealm(city(), points)).findings.map(({ fault }) => fault),
      second: (await verifyExport(await lines(), [{ file: 'heads.json', content }])).wrong,
    });
    expect(await both()).to.deep.equal({ first: [], second: [] });

    await withOwner(the().url, async ({ tamper }) => {
      const cut = {
        what: 'cut the tail, or put back an older copy of the whole database',
        act: ({ entries, heads }: Rows) => {
          entries.pop();
          Object.assign(heads[0] ?? {}, { seq: 2, hash: entries[1]?.['hash'] });
        },
      };
      await tamper(cut);
      expect((await verifyRealm(city())).findings, 'by itself the shorter chain is whole').to.deep.equal([]);
      const short = await both();
      expect(short.first).to.deep.equal(['cutTail']);
      expect(short.second).to.have.length(1);

      await add('another three');
      const rewritten = await both();
      expect(rewritten.first).to.deep.equal(['otherHistory']);
      expect(rewritten.second.join()).to.contain('another history');
    });
  });

  it('is not hidden by a forged file of ends', async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const honest = signHeads(await the().database.platform.auditHeads(), 0, pem);
    const forged = { ...honest, heads: honest.heads.map((head) => ({ ...head, seq: 1 })) };

    expect([headsHold(honest), headsHold(forged)]).to.deep.equal([true, false]);
    const { wrong } = await verifyExport(await lines(), [{ file: 'heads.json', content: forged }]);
    expect(wrong[0]).to.contain('signature');
  });
});
