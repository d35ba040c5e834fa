import path from 'node:path';
import { expect } from 'chai';
import { packFolders, readPackFolder } from '../../server/features/packs/pack-folder.js';
import { paths } from '../../server/paths.js';
import { classify, quicklyLeft } from '../../server/policy/classify.js';
import { compilePack } from '../../server/policy/compiled-pack.js';
import { validateFacts } from '../../server/policy/vocabulary.js';

const CITIES = ['chongqing', 'harbin', 'taizhou', 'xiamen', 'xicheng'];

describe('the quick judgement of a rehearsal', () => {
  for (const city of CITIES)
    it(`leaves what the whole engine leaves, for every example of ${city} and all that is known a little less`, () => {
      for (const folder of packFolders(path.join(paths.policies, city))) {
        const { pack } = readPackFolder(folder);
        if (!pack) throw new Error(folder);
        const compiled = compilePack(pack);
        for (const example of pack.examples) {
          const known = Object.entries(example.facts);
          const less = known.map((_, left) => Object.fromEntries(known.filter((__, index) => index !== left)));
          for (const given of [example.facts, ...less.filter((_, index) => index % 4 === 0)]) {
            const { facts } = validateFacts(compiled.vocabulary, given);
            const whole = classify(compiled, facts);
            for (const side of ['open', 'share'] as const) {
              const { admissible, possible, requires } = whole[side] ?? {};
              const left = quicklyLeft(compiled, facts, side);
              expect(left && [left.admissible, left.possible, new Set(left.requires)]).to.deep.equal(
                whole[side] && [admissible, possible, new Set(requires)],
              );
            }
          }
        }
      }
    });
});
