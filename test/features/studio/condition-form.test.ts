import { expect } from 'chai';
import { fieldsOf, treeIn } from '../../../server/features/studio/condition-form.js';
import { conditionOf, type EditNode, editTree, NEW_ATOM } from '../../../server/features/studio/edit-tree.js';
import { act, actionOf, actionText, type Place, TREE_VERBS } from '../../../server/features/studio/tree-actions.js';
import { parseCondition, printCondition } from '../../../server/policy/condition.js';
import { vocabularyOf } from '../../../server/policy/vocabulary.js';
import { VOCABULARY } from '../../policy/made-up-pack.js';
import { randomCondition, randomFrom } from '../../policy/random-rules.js';

const vocabulary = vocabularyOf(VOCABULARY);

function treeOf(logic: unknown): EditNode {
  const { condition } = parseCondition(logic, vocabulary);
  if (!condition) throw new Error('not in the grammar');
  return editTree(condition);
}

/** What a browser would send for a tree, and the server make of it. */
function throughTheForm(tree: EditNode): unknown {
  const read = treeIn(fieldsOf('when', tree), 'when');
  const { condition } = read ? conditionOf(read, vocabulary) : { condition: null };
  return condition && printCondition(condition);
}

const atom = (fact: string): EditNode => ({ kind: 'atom', fact, operator: 'is', text: 'true', values: [] });
const all = (...items: EditNode[]): EditNode => ({ kind: 'all', items });

describe('the form of a condition', () => {
  it('gives back exactly the condition it was made from', () => {
    const random = randomFrom(20_261_122);
    for (let round = 0; round < 500; round += 1) {
      const logic = randomCondition(random, 4);
      expect(throughTheForm(treeOf(logic))).to.deep.equal(logic);
    }
    expect(throughTheForm(treeOf(true))).to.equal(true);
  });

  it('never fails, whatever buttons are pressed in whatever order, and says each unfinished line by its number', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 120; round += 1) {
      let tree = treeOf(randomCondition(random, 3));
      for (let press = 0; press < 12; press += 1) {
        const verb = TREE_VERBS[Math.floor(random() * TREE_VERBS.length)] ?? 'add';
        const place: Place = Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * 4));
        expect(actionOf(actionText(verb, place))).to.deep.equal({ verb, place });
        tree = act(tree, verb, place).tree;
        expect(treeIn(fieldsOf('when', tree), 'when')).to.deep.equal(tree);
      }
    }
    const unfinished = conditionOf(all(atom('wet'), all(atom('cold'), NEW_ATOM)), vocabulary);
    expect(unfinished.problems).to.deep.equal([{ place: [1, 1], code: 'noFact', line: '2.2' }]);
  });

  it('moves lines up and down, into the group above and out of it, and goes on where the line is then', () => {
    const [wet, cold, dark] = [atom('wet'), atom('cold'), atom('dark')];
    const tree = all(all(wet), cold, dark);

    expect(act(tree, 'up', [2])).to.deep.equal({ tree: all(all(wet), dark, cold), focus: [1] });
    expect(act(tree, 'in', [1])).to.deep.equal({ tree: all(all(wet, cold), dark), focus: [0, 1] });
    expect(act(tree, 'out', [0, 0])).to.deep.equal({ tree: all(wet, cold, dark), focus: [0] });
    expect(act(tree, 'wrap', [1]).tree).to.deep.equal(all(all(wet), { kind: 'any', items: [cold] }, dark));
    expect(act(tree, 'del', [0]).tree).to.deep.equal(all(cold, dark));
    expect(act(tree, 'add', [0])).to.deep.equal({ tree: all(all(wet, NEW_ATOM), cold, dark), focus: [0, 1] });
  });

  it('understands full-width digits, and refuses a value that the fact does not have', () => {
    const depth = (text: string) =>
      conditionOf(all({ kind: 'atom', fact: 'depth', operator: 'numberAtLeast', text, values: [] }), vocabulary);
    expect(depth('１２').condition).to.deep.include({ value: 12 });
    expect(depth('many').problems).to.deep.include({ place: [0], code: 'badValue', line: '1' });
    const colour: EditNode = { kind: 'atom', fact: 'colour', operator: 'isValue', text: 'pink', values: [] };
    expect(conditionOf(all(colour), vocabulary).problems[0]?.code).to.equal('badValue');
  });
});
