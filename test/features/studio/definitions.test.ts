import { expect } from 'chai';
import { packFiles } from '../../../server/features/packs/pack-folder.js';
import { placesOf, withDefinition } from '../../../server/features/studio/definitions.js';
import { checkPack } from '../../../server/policy/check-pack.js';
import { packHash } from '../../../server/policy/pack-hash.js';
import { packParts, parsePack } from '../../../server/policy/parse-pack.js';
import { vocabularyOf } from '../../../server/policy/vocabulary.js';
import { aPack, shippedCalendar, VOCABULARY } from '../../policy/made-up-pack.js';

const is = (fact: string, value = true) => ({ '==': [{ var: fact }, value] });
const DAMP = { and: [is('wet'), is('cold')] };

describe('a condition with a name', () => {
  const plain = aPack({
    rules: [{ when: DAMP }, { when: { or: [is('dark'), DAMP] } }, { when: is('wet') }],
    conditions: [{ applies: true, test: DAMP }],
  });
  const pack = { ...plain, definitions: [{ id: 'damp', name: { zh: '潮湿', en: 'damp' }, when: DAMP }] };

  it('is found wherever a condition, or a part of one, says exactly this, and changes all of them at once', () => {
    expect(placesOf(pack, DAMP)).to.equal(3);
    const parts = withDefinition(packParts(pack), DAMP, is('dark', false), vocabularyOf(VOCABULARY));
    const { pack: after } = parsePack(parts);
    expect(after?.rules.map(({ when }) => when)).to.deep.equal([
      is('dark', false),
      { or: [is('dark'), is('dark', false)] },
      is('wet'),
    ]);
    expect(after?.conditions[0]?.test).to.deep.equal(is('dark', false));
  });

  it('travels with the pack and is part of its hash; a pack without any stays as it was', () => {
    const files = packFiles(pack);
    const read = parsePack(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, JSON.parse(text)])));
    expect(read.pack).to.deep.equal(pack);
    expect(packHash(pack)).not.to.equal(packHash(plain));
    expect(packFiles(plain)).not.to.have.property('definitions.json');
  });

  it('is checked as every condition is', () => {
    const wrong = { ...pack, definitions: [{ id: 'damp', name: { zh: '潮湿', en: 'damp' }, when: is('unheard') }] };
    expect(checkPack(wrong, shippedCalendar).map(({ file, path }) => `${file} ${path}`)).to.include(
      'definitions.json 0.when',
    );
  });
});
