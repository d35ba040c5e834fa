import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readCalendarFolder } from '../../../server/features/calendar/calendar-folder.js';
import { type Entry, TENANT_FILES } from '../../../server/features/cities/tenant-folder.js';
import { readPackFolder } from '../../../server/features/packs/pack-folder.js';
import { type CompiledPack, compilePack } from '../../../server/policy/compiled-pack.js';
import { type Decision, judge } from '../../../server/policy/decide.js';
import { validateFacts } from '../../../server/policy/vocabulary.js';

const ROOT = join(import.meta.dirname, '../../..');
const calendar = readCalendarFolder(join(ROOT, 'policies/calendar'));

function packOf(city: string): CompiledPack {
  const newest =
    readdirSync(join(ROOT, 'policies', city))
      .filter((name) => !name.endsWith('.json'))
      .sort()
      .at(-1) ?? '';
  const { pack, problems } = readPackFolder(join(ROOT, 'policies', city, newest));
  if (!pack) throw new Error(`${city}: ${JSON.stringify(problems)}`);
  return compilePack(pack);
}

function decisionsOf(city: string, pack: CompiledPack): Decision[] {
  const entries: Entry[] = TENANT_FILES['catalogue.json'].parse(
    JSON.parse(readFileSync(join(ROOT, 'tenants', city, 'catalogue.json'), 'utf8')),
  );
  return entries.map(({ facts, proposal }) =>
    judge(pack, {
      facts: validateFacts(pack.vocabulary, facts).facts,
      asOf: '2026-11-21',
      propose: proposal,
      calendar,
    }),
  );
}

/** The words, each once and in order. */
const each = (words: (string | undefined)[]): string[] =>
  [...new Set(words.filter((word) => word !== undefined))].sort();

// A demonstration that only shows easy cases shows nothing: every answer the city can give stands in its catalogue.
for (const city of ['chongqing', 'xicheng', 'xiamen', 'harbin', 'taizhou'])
  describe(`the demonstration catalogue of ${city}`, () => {
    const pack = packOf(city);
    const decisions = decisionsOf(city, pack);
    const { questions } = pack.pack.manifest;

    it('meets every class that the city knows, on each side that it regulates', () => {
      for (const side of ['scope', 'open', 'share'] as const) {
        const spec = questions[side];
        const met = each(decisions.flatMap((decision) => decision.classification[side]?.admissible ?? []));
        expect(met, side).to.deep.equal([...(spec?.classes ?? [])].sort());
      }
    });

    it('has proposals that are accepted, rejected and undecided', () => {
      expect(each(decisions.map((decision) => decision.proposals.open?.verdict))).to.deep.equal([
        'accepted',
        'rejected',
        'undecided',
      ]);
    });

    it('is undecided for a good part of its entries, and names the facts that nobody has established', () => {
      const open = decisions.flatMap(({ classification }) => classification.open ?? []);
      const undecided = open.filter((side) => side.admissible.length < side.possible.length);
      expect(undecided.length).to.be.within(decisions.length * 0.1, decisions.length * 0.5);
      for (const side of undecided) expect(side.missing).not.to.be.empty;
    });

    it('shows gates that are met, not met, unknown and left to a person', () => {
      expect(each(decisions.flatMap(({ conditions }) => conditions.map(({ state }) => state)))).to.deep.equal([
        'judgement',
        'met',
        'unknown',
        'unmet',
      ]);
    });
  });
