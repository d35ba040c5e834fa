import type { Standing } from './compile-condition.js';
import type { Condition } from './condition.js';
import type { Facts, FactValue } from './vocabulary.js';

type Quick = (facts: Facts) => Standing;

/**
 * The same three values as the compiled JSON-logic, by direct tests: for searches that try thousands of
 * fact sets. Whatever is shown or kept is judged by json-logic-js; a test holds the two to each other.
 */
export function quickCondition(tree: Condition): Quick {
  switch (tree.kind) {
    case 'always':
      return () => 'surely';
    case 'all':
      return every(tree.items.map(quickCondition), (standing) => standing);
    case 'none':
      return every(tree.items.map(quickCondition), opposite);
    case 'any': {
      const none = every(tree.items.map(quickCondition), opposite);
      return (facts) => opposite(none(facts));
    }
    case 'atom':
      return quickAtom(tree);
  }
}

const opposite = (standing: Standing): Standing => {
  if (standing === 'possibly') return standing;
  return standing === 'surely' ? 'not' : 'surely';
};

/** "not" as soon as one member is not; "surely" only when all are. */
function every(members: readonly Quick[], turned: (standing: Standing) => Standing): Quick {
  return (facts) => {
    let least: Standing = 'surely';
    for (const member of members) {
      const standing = turned(member(facts));
      if (standing === 'not') return 'not';
      if (standing === 'possibly') least = 'possibly';
    }
    return least;
  };
}

function quickAtom({ fact, operator, value }: Extract<Condition, { kind: 'atom' }>): Quick {
  const holds = TESTS[operator];
  return (facts) => {
    const known = facts[fact];
    if (known === undefined) return 'possibly';
    return holds(known, value as FactValue) ? 'surely' : 'not';
  };
}

type Test = (known: FactValue, value: FactValue) => boolean;

const elements = (known: FactValue) => known as readonly string[];

const TESTS: Record<Extract<Condition, { kind: 'atom' }>['operator'], Test> = {
  is: (known, value) => known === value,
  isValue: (known, value) => known === value,
  isNotValue: (known, value) => known !== value,
  isOneOf: (known, value) => elements(value).includes(known as string),
  isNoneOf: (known, value) => !elements(value).includes(known as string),
  contains: (known, value) => elements(known).includes(value as string),
  containsAny: (known, value) => elements(known).some((one) => elements(value).includes(one)),
  containsNone: (known, value) => !elements(known).some((one) => elements(value).includes(one)),
  isNotEmpty: (known) => elements(known).length > 0,
  isEmpty: (known) => elements(known).length === 0,
  numberEquals: (known, value) => known === value,
  numberDiffers: (known, value) => known !== value,
  numberBelow: (known, value) => known < value,
  numberAtMost: (known, value) => known <= value,
  numberAbove: (known, value) => known > value,
  numberAtLeast: (known, value) => known >= value,
  dateEquals: (known, value) => known === value,
  dateDiffers: (known, value) => known !== value,
  dateBelow: (known, value) => known < value,
  dateAtMost: (known, value) => known <= value,
  dateAbove: (known, value) => known > value,
  dateAtLeast: (known, value) => known >= value,
};
