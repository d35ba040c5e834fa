import type { Condition } from './condition.js';
import { quickCondition } from './quick-condition.js';
import type { Facts } from './vocabulary.js';

/**
 * How many tests of a condition stand between it and holding surely, or surely not holding: a measure for searches
 * that says which of two sets of facts is nearer. Tests over the same fact are counted each.
 */
export function gap(condition: Condition, facts: Facts, wanted: 'holds' | 'fails'): number {
  const other = wanted === 'holds' ? 'fails' : 'holds';
  switch (condition.kind) {
    case 'always':
      return wanted === 'holds' ? 0 : Number.POSITIVE_INFINITY;
    case 'atom':
      return quickCondition(condition)(facts) === (wanted === 'holds' ? 'surely' : 'not') ? 0 : 1;
    case 'none': {
      const inner = condition.items.map((item) => gap(item, facts, other));
      return wanted === 'holds' ? sum(inner) : Math.min(...inner);
    }
    default: {
      const inner = condition.items.map((item) => gap(item, facts, wanted));
      return (condition.kind === 'all') === (wanted === 'holds') ? sum(inner) : Math.min(...inner);
    }
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
