import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readPackFolder } from '../../server/features/packs/pack-folder.js';
import { answer } from '../../server/policy/answer.js';
import { checkPack } from '../../server/policy/check-pack.js';
import { compilePack } from '../../server/policy/compiled-pack.js';
import { judge } from '../../server/policy/decide.js';
import type { Facts } from '../../server/policy/vocabulary.js';
import { shippedCalendar } from './made-up-pack.js';
import { randomFacts, randomFrom } from './random-rules.js';

const isFolder = (path: string) => statSync(path).isDirectory();

const FOLDERS = readdirSync('policies')
  .filter((name) => name !== 'calendar' && name !== 'base')
  .map((city) => join('policies', city))
  .filter(isFolder)
  .flatMap((city) => readdirSync(city).map((version) => join(city, version)))
  .filter(isFolder);

const read = (folder: string) => {
  const { pack, problems } = readPackFolder(folder);
  if (!pack) throw new Error(`${folder}: ${JSON.stringify(problems[0])}`);
  return pack;
};

const asOf = '2026-11-21';

describe('the shipped packs (red: somebody must read the ordinance)', () => {
  it('are those of the five cities', () => {
    expect(FOLDERS.map((folder) => folder.split(/[\\/]/)[1]).sort()).to.deep.equal([
      'chongqing',
      'harbin',
      'taizhou',
      'xiamen',
      'xicheng',
    ]);
  });

  it('hold 422 provisions, each with a treatment that something backs', () => {
    expect(FOLDERS.flatMap((folder) => read(folder).provisions)).to.have.length(422);
  });

  it('ask for the same 146 facts of the same types and values', () => {
    const [first, ...others] = FOLDERS.map((folder) =>
      read(folder).vocabulary.map(({ fact, type, values }) => ({ fact, type, values })),
    );

    expect(first).to.have.length(146);
    for (const other of others) expect(other).to.deep.equal(first);
  });

  for (const folder of FOLDERS) {
    it(`${folder} has nothing wrong with it, its worked examples included`, () => {
      expect(checkPack(read(folder), shippedCalendar).map(({ file, path, reason }) => `${file} ${path} ${reason.en}`))
        .to.be.empty;
    });

    it(`${folder} answers any facts: complete ones with one set, an empty answer only with what it requires`, function () {
      this.timeout(60_000);
      const compiled = compilePack(read(folder));
      const outside = compiled.pack.manifest.questions.scope.outside ?? [];
      const random = randomFrom(20261121);
      for (let round = 0; round < 1_000; round += 1) {
        const facts = randomFacts(random, 1, compiled.pack.vocabulary) as Facts;
        const { scope, open, share } = judge(compiled, { facts, asOf, calendar: shippedCalendar }).classification;

        expect(scope.admissible, 'scope').to.have.length(1);
        for (const side of [open, share]) {
          if (!side) continue;
          expect(side.admissible).to.deep.equal(side.possible);
          if (side.admissible.length === 0 && !outside.includes(scope.admissible[0] ?? ''))
            expect(side.requires).not.to.be.empty;
        }
      }
    });

    it(`${folder} never admits with less knowledge what it bars with more, and is never silent in words`, function () {
      this.timeout(60_000);
      const compiled = compilePack(read(folder));
      const random = randomFrom(7);
      for (let round = 0; round < 300; round += 1) {
        const facts = randomFacts(random, random(), compiled.pack.vocabulary) as Facts;
        const whole = Object.assign(randomFacts(random, 1, compiled.pack.vocabulary), facts) as Facts;
        const [less, more] = [facts, whole].map((known) =>
          judge(compiled, { facts: known, asOf, calendar: shippedCalendar }),
        );
        for (const side of ['scope', 'open', 'share'] as const) {
          const [before, after] = [less?.classification[side], more?.classification[side]];
          expect([...(after?.admissible ?? [])]).to.include.members([...(before?.admissible ?? [])]);
          expect([...(before?.possible ?? [])]).to.include.members([...(after?.possible ?? [])]);
        }
        for (const locale of ['zh-CN', 'en'] as const)
          expect(JSON.stringify(less && answer(less, locale))).not.to.match(/undefined|NaN/);
      }
    });
  }
});
