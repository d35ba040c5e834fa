import type { Rule } from '../../server/policy/pack.js';

/**
 * A second reading of the rules, sharing no code with the engine: it walks canonical JSON-logic
 * itself and computes with true, false and null (unknown) by Kleene's strong logic.
 */
export type Truth = true | false | null;

type Known = Readonly<Record<string, unknown>>;

export function truthOf(logic: unknown, facts: Known): Truth {
  if (logic === true) return true;
  const [sign, args] = Object.entries(logic as Record<string, unknown[]>)[0] as [string, unknown[]];
  if (sign === 'and') return every(args.map((part) => truthOf(part, facts)));
  if (sign === 'or') return not(every(args.map((part) => not(truthOf(part, facts)))));
  if (sign === '!' && !isVariable(args[0])) return not(truthOf(args[0], facts));
  return atom(sign, args, facts);
}

const not = (truth: Truth): Truth => (truth === null ? null : !truth);

function every(truths: Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

const isVariable = (part: unknown): part is { var: string } =>
  typeof part === 'object' && part !== null && 'var' in part;

function atom(sign: string, args: unknown[], facts: Known): Truth {
  const variable = args.find(isVariable) as { var: string };
  const value = facts[variable.var];
  if (value === undefined || value === null) return null;
  const elements = value as string[];
  switch (sign) {
    case '!':
      return elements.length === 0;
    case '!!':
      return elements.length > 0;
    case 'in':
      return isVariable(args[0])
        ? (args[1] as unknown[]).indexOf(value) >= 0
        : elements.indexOf(args[0] as string) >= 0;
    case 'some':
    case 'none': {
      const wanted = new Set((args[1] as { in: [unknown, string[]] }).in[1]);
      return elements.some((element) => wanted.has(element)) === (sign === 'some');
    }
    default:
      return compare(sign, value as string | number, args[1] as string | number);
  }
}

function compare(sign: string, left: string | number | boolean, right: string | number | boolean): boolean {
  const table: Record<string, boolean> = {
    '==': left === right,
    '!=': left !== right,
    '<': left < right,
    '<=': left <= right,
    '>': left > right,
    '>=': left >= right,
  };
  return table[sign] as boolean;
}

/** Which classes remain, by the same words as the contract: sure rules shape possible, possible ones admissible. */
export function remains(
  classes: readonly string[],
  rules: readonly Rule[],
  facts: Known,
): { admissible: string[]; possible: string[] } {
  const truth = new Map(rules.map((rule) => [rule.id, truthOf(rule.when, facts)]));
  const exceptions = (id: string) =>
    rules.filter((rule) => rule.exceptTo?.includes(id)).map((rule) => truth.get(rule.id));
  const keep = (counts: (rule: Rule) => boolean) =>
    classes.filter((name) => rules.filter(counts).every((rule) => allows(rule, name)));
  return {
    possible: keep((rule) => truth.get(rule.id) === true && exceptions(rule.id).every((held) => held === false)),
    admissible: keep((rule) => truth.get(rule.id) !== false && exceptions(rule.id).every((held) => held !== true)),
  };
}

function allows(rule: Rule, name: string): boolean {
  if ('must' in rule.then) return rule.then.must.includes(name);
  return 'may' in rule.then || !rule.then.mustNot.includes(name);
}
