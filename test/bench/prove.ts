import { compilePack } from '../../server/policy/compiled-pack.js';
import { comparePacks } from '../../server/policy/prove/compare-packs.js';
import { provePack } from '../../server/policy/prove/prove.js';
import { aLargePack } from '../policy/large-pack.js';

// All findings of packs of growing size, on one thread; and the comparison of a pack with itself less one rule.
for (const [count, seed] of [
  [50, 1],
  [200, 2],
  [500, 3],
  [500, 4],
] as const) {
  const pack = aLargePack(count, seed);
  const before = Date.now();
  const { findings } = provePack(pack);
  const proved = Date.now();
  const shorter = { ...pack, rules: pack.rules.filter((_, index) => index !== Math.floor(count / 2)) };
  const { cases } = comparePacks(compilePack(pack), compilePack(shorter));
  const kinds = new Map<string, number>();
  for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  console.log(
    `${count} rules over ${pack.vocabulary.length} facts: ${findings.length} findings in ${((proved - before) / 1000).toFixed(1)} s` +
      ` (${[...kinds].map(([kind, number]) => `${kind} ${number}`).join(', ')}); compared with one rule less in` +
      ` ${((Date.now() - proved) / 1000).toFixed(1)} s: ${cases.length} classes of cases; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}
