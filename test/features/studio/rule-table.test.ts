import { expect } from 'chai';
import { readRuleTable } from '../../../server/features/studio/read-rule-table.js';
import { tableOf } from '../../../server/features/studio/rule-table.js';
import { aPack, VOCABULARY } from '../../policy/made-up-pack.js';
import { randomAtom, randomFrom } from '../../policy/random-rules.js';

describe('rules as a table', () => {
  it('can be copied into a spreadsheet and pasted back as the rules they were, in both languages', () => {
    const random = randomFrom(11);
    for (let round = 0; round < 60; round += 1) {
      const atoms = VOCABULARY.filter(() => random() < 0.5).map((fact) => randomAtom(random, fact));
      const when = atoms.length === 0 ? true : atoms.length === 1 ? atoms[0] : { and: atoms };
      const pack = aPack({ rules: [{ when, then: { mustNot: ['a', 'c'] } }] });
      for (const locale of ['zh-CN', 'en'] as const) {
        const { columns, rows } = tableOf(pack, 'open', locale);
        const head = [...columns.map(({ fact }) => fact), '结论', '条款', '表述'];
        const lines = rows.map(({ cells }) => [...cells, '不得 a、c', 'NW-1', 'rule 0']);
        const text = [head, ...lines].map((cells) => cells.join('\t')).join('\n');
        const { rules, problems } = readRuleTable(text, pack, 'open');
        expect(problems, text).to.deep.equal([]);
        expect(rules.map((rule) => ({ id: 'rule-0', ...rule }))).to.deep.equal(pack.rules);
      }
    }
  });

  it('name the row of what cannot be read, and leave rules with groups out of the table', () => {
    const is = (fact: string) => ({ '==': [{ var: fact }, true] });
    const pack = aPack({ rules: [{ when: { or: [is('wet'), is('cold')] } }] });
    expect(tableOf(pack, 'open', 'en')).to.deep.include({ rows: [], others: pack.rules });
    const wrong = (text: string) =>
      readRuleTable(text, pack, 'open').problems.map(({ line, code }) => `${line} ${code}`);
    expect(wrong('湿度\t结论\n是\t应当 a')).to.deep.equal(['1 strangeColumn']);
    expect(wrong('depth\t结论\t条款\n≥5\t应当 a\tNW-1\nmany\t应当 z\tNW-9')).to.deep.equal([
      '3 badCell',
      '3 noEffect',
      '3 noProvision',
    ]);
  });
});
