import { expect } from 'chai';
import { changesBetween, reversed, withChanges } from '../../../server/features/studio/draft-items.js';
import { mergeChanges } from '../../../server/features/studio/merge-changes.js';
import { type PackParts, packParts } from '../../../server/policy/parse-pack.js';
import { aPack } from '../../policy/made-up-pack.js';
import { randomFrom } from '../../policy/random-rules.js';

const pack = aPack({ rules: [{}, {}, {}], conditions: [{}], duties: [{}] });
const BASE: PackParts = Object.fromEntries(Object.entries(packParts(pack)).filter(([, part]) => part !== undefined));

const rules = (parts: PackParts) =>
  parts['rules.json'] as { id: string; provision: string; text: { zh: string; en: string } }[];
const withRules = (parts: PackParts, change: (list: ReturnType<typeof rules>) => unknown[]): PackParts => ({
  ...parts,
  'rules.json': change(rules(parts)),
});
const text = (zh: string) => ({ zh, en: zh });

describe('changes of a draft', () => {
  it('lead from one content to the other and back, whatever was changed', () => {
    const random = randomFrom(3);
    for (let round = 0; round < 80; round += 1) {
      const after = withRules(BASE, (list) =>
        [...list.filter(() => random() < 0.7), ...(random() < 0.5 ? [{ ...list[0], id: `new-${round}` }] : [])]
          .map((rule) => (random() < 0.3 ? { ...rule, text: text(`${random()}`) } : rule))
          .sort(() => random() - 0.5),
      );
      const changes = changesBetween(BASE, after);
      expect(withChanges(BASE, changes)).to.deep.equal(after);
      expect(withChanges(after, reversed(changes))).to.deep.equal(BASE);
    }
  });

  it('of two people stand beside each other where they touch different things, or different fields of one', () => {
    const mine = withRules(BASE, ([one, ...rest]) => [
      { ...one, text: text('mine') },
      ...rest,
      { ...one, id: 'my-rule' },
    ]);
    const theirs = withRules(BASE, ([one, two, ...rest]) => [
      { ...one, requires: ['consent'] },
      { ...two, text: text('theirs') },
      ...rest,
      { ...one, id: 'their-rule' },
    ]);

    const { changes, clashes } = mergeChanges(BASE, mine, theirs);
    const merged = rules(withChanges(theirs, changes));

    expect(clashes).to.deep.equal([]);
    expect(merged.map(({ id }) => id)).to.deep.equal(['rule-0', 'rule-1', 'rule-2', 'my-rule', 'their-rule']);
    expect(merged[0]).to.deep.include({ text: text('mine'), requires: ['consent'] });
    expect(merged[1]).to.deep.include({ text: text('theirs') });
  });

  it('clash only where both said something different of one thing', () => {
    const say = (words: string) => withRules(BASE, ([one, ...rest]) => [{ ...one, text: text(words) }, ...rest]);
    const without = withRules(BASE, ([, ...rest]) => rest);

    expect(mergeChanges(BASE, say('same'), say('same')).clashes).to.deep.equal([]);
    expect(mergeChanges(BASE, say('mine'), say('theirs')).clashes.map(({ mine }) => mine.key)).to.deep.equal([
      'rule-0',
    ]);
    expect(mergeChanges(BASE, say('mine'), without).clashes.map(({ mine }) => mine.key)).to.deep.equal(['rule-0']);
  });
});
