import { cpus } from 'node:os';
import { join } from 'node:path';
import jsonLogic from 'json-logic-js';
import { readCalendarFolder } from '../../server/features/calendar/calendar-folder.js';
import { readPackFolder } from '../../server/features/packs/pack-folder.js';
import { answer } from '../../server/policy/answer.js';
import { classify } from '../../server/policy/classify.js';
import { type CompiledPack, type CompiledRule, compilePack } from '../../server/policy/compiled-pack.js';
import { judge } from '../../server/policy/decide.js';
import { waysTo } from '../../server/policy/explain.js';
import { receiptFor } from '../../server/policy/receipt.js';
import { type Facts, validateFacts } from '../../server/policy/vocabulary.js';
import { randomFacts, randomFrom } from '../policy/random-rules.js';
import { jsonRulesEngine } from './json-rules-engine-peer.js';
import { openByHand } from './xiamen-by-hand.js';

/**
 * Decisions a second, beside three peers on the same rules and facts, in one run. Ratios count, not
 * absolute figures. `npm run bench`
 */

const ROUNDS = 7;
const RECORDS = 1_000;

const calendar = readCalendarFolder(join('policies', 'calendar'));
const asOf = '2026-11-21';

function shippedPack(folder: string): CompiledPack {
  const { pack } = readPackFolder(folder);
  if (!pack) throw new Error(`${folder} is not a pack`);
  return compilePack(pack);
}

type Runner = { name: string; run: (facts: Facts) => unknown; wait?: boolean };

/** Microseconds a call: median, fastest and slowest of the rounds; all runners take turns in every round. */
async function measure(runners: readonly Runner[], records: readonly Facts[]): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(runners.map(({ name }) => [name, []]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { name, run, wait } of runners) {
      const start = performance.now();
      for (const facts of records) {
        const result = run(facts);
        if (wait) await result;
      }
      if (round >= 0) times.get(name)?.push(((performance.now() - start) * 1000) / records.length);
    }
  }
  for (const list of times.values()) list.sort((a, b) => a - b);
  return times;
}

function print(title: string, times: Map<string, number[]>): void {
  const median = (list: number[] = []) => list[Math.floor(list.length / 2)] ?? Number.NaN;
  const base = median([...times.values()][0]);
  console.log(`\n${title}`);
  for (const [name, list] of times) {
    const mid = median(list);
    const range = `${(list[0] ?? 0).toFixed(1)}–${(list.at(-1) ?? 0).toFixed(1)}`;
    const columns = [
      mid.toFixed(1).padStart(9),
      range.padStart(16),
      Math.round(1e6 / mid)
        .toLocaleString('en')
        .padStart(12),
      (mid / base).toFixed(2).padStart(8),
    ];
    console.log(`  ${name.padEnd(46)}${columns.join('')}`);
  }
}

const HEAD = `  ${''.padEnd(46)}${'µs'.padStart(9)}${'min–max'.padStart(16)}${'a second'.padStart(12)}${'× first'.padStart(8)}`;

function plainJsonLogic(rules: readonly CompiledRule[], classes: readonly string[]) {
  const whens = rules.map((rule) => rule.when as jsonLogic.RulesLogic);
  return (facts: Facts) =>
    remaining(rules, classes, (_, index) => jsonLogic.apply(whens[index] ?? true, facts) === true);
}

const remaining = (
  rules: readonly CompiledRule[],
  classes: readonly string[],
  fires: (rule: CompiledRule, index: number) => boolean,
) => {
  const firing = rules.filter(fires);
  return classes.filter((name) =>
    firing.every(({ effect, classes: named }) => effect === 'may' || (effect === 'must') === named.includes(name)),
  );
};

async function beside(): Promise<void> {
  const compiled = shippedPack(join('policies', 'xiamen', '2023-12-28'));
  const rules = compiled.rules.open;
  const classes = compiled.pack.manifest.questions.open?.classes ?? [];
  const random = randomFrom(1);
  const records = Array.from({ length: RECORDS }, () => randomFacts(random, 1, compiled.pack.vocabulary) as Facts);
  const logic = plainJsonLogic(rules, classes);
  const engine = jsonRulesEngine(rules);
  const other = async (facts: Facts) => {
    const { events } = await engine.run({ ...facts });
    const fired = new Set(events.map((event) => event.type));
    return remaining(rules, classes, (rule) => fired.has(rule.id));
  };
  for (const facts of records.slice(0, 300)) {
    const ours = String(classify(compiled, facts).open?.admissible);
    const theirs = [openByHand(facts as never), logic(facts), await other(facts)].map(String);
    if (theirs.some((one) => one !== ours))
      throw new Error(`The answers differ: ours ${ours}, theirs ${theirs.join(' / ')}`);
  }
  console.log(
    `Opening rules of one pack (${rules.length} rules), ${RECORDS} complete records; all four gave the same classes.`,
  );
  console.log(HEAD);
  print(
    'Which classes remain',
    await measure(
      [
        { name: 'hand-written function (no reasons)', run: (facts) => openByHand(facts as never) },
        { name: 'Chengce: three questions, three-valued, reasons', run: (facts) => classify(compiled, facts) },
        { name: 'json-logic-js alone, open only, two-valued', run: logic },
        { name: 'json-rules-engine, open only, two-valued', run: other, wait: true },
      ],
      records,
    ),
  );
}

async function whereTheTimeGoes(folder: string): Promise<void> {
  const compiled = shippedPack(folder);
  const random = randomFrom(2);
  const records = Array.from({ length: 300 }, () => randomFacts(random, 0.6, compiled.pack.vocabulary) as Facts);
  const asked = (facts: Facts) => ({ facts, asOf, calendar });
  const { rules, conditions, duties } = compiled.pack;
  print(
    `Where the time goes: ${folder} (${rules.length} rules, ${conditions.length} conditions, ${duties.length} duties), 60 % of the facts known`,
    await measure(
      [
        { name: 'check the facts', run: (facts) => validateFacts(compiled.vocabulary, facts) },
        { name: '+ classify', run: (facts) => classify(compiled, facts) },
        { name: '+ conditions and duties (judge)', run: (facts) => judge(compiled, asked(facts)) },
        { name: '+ words in one language', run: (facts) => answer(judge(compiled, asked(facts)), 'zh-CN') },
        { name: '+ receipt with digest', run: (facts) => receiptFor(compiled, asked(facts)) },
      ],
      records,
    ),
  );
  print(
    'What would change the answer',
    await measure(
      [{ name: 'search of up to three changes', run: (facts) => waysTo(compiled, facts, 'open') }],
      records.slice(0, 10),
    ),
  );
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; median of ${ROUNDS} rounds, runners interleaved`,
);
await beside();
for (const folder of ['xiamen/2023-12-28', 'chongqing/undated']) await whereTheTimeGoes(join('policies', folder));
