import { digest } from '../../core/canonical-json.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { type CompiledPack, compilePack } from '../../policy/compiled-pack.js';
import { judge } from '../../policy/decide.js';
import type { Example, Pack } from '../../policy/pack.js';
import type { Facts } from '../../policy/vocabulary.js';
import type { PackSources } from './build-pack.js';

const EXAMPLE_DAY = '2026-11-21';

/** The answer of a pack to an example's facts, in the shape of an expectation. */
export function answerTo(compiled: CompiledPack, example: Example, calendar: WorkingCalendar): Example['expect'] {
  const { facts, asOf = EXAMPLE_DAY, propose } = example;
  const decision = judge(compiled, { facts: facts as Facts, asOf, propose, calendar });
  const side = (name: 'scope' | 'open' | 'share') => {
    const found = decision.classification[name];
    return found ? { [name]: { admissible: [...found.admissible], possible: [...found.possible] } } : {};
  };
  const clocked = decision.duties.filter(({ duty }) => example.expect.duties && duty.id in example.expect.duties);
  return {
    ...side('scope'),
    ...side('open'),
    ...side('share'),
    ...(clocked.length > 0
      ? { duties: Object.fromEntries(clocked.map(({ duty, deadline }) => [duty.id, deadline?.due ?? null])) }
      : {}),
  };
}

/** The examples that came along; an answer that a person has accepted takes the place of the one that came with it. */
export function examplesOf(pack: Pack, { base, parts }: PackSources, calendar: WorkingCalendar): Example[] {
  const compiled = compilePack(pack);
  return base.examples.map((example, index) => {
    const given = ofThisPack(example, pack);
    const now = answerTo(compiled, given, calendar);
    return parts.examples?.[String(index)] === digest(now) ? { ...given, expect: now } : given;
  });
}

/** An example asks only after what the pack has. */
function ofThisPack({ propose, ...example }: Example, pack: Pack): Example {
  const { open, share } = pack.manifest.questions;
  const { conditions, duties, ...sides } = example.expect;
  const only = <V>(of: Record<string, V> | undefined, ids: readonly { id: string }[]) =>
    Object.fromEntries(Object.entries(of ?? {}).filter(([id]) => ids.some((one) => one.id === id)));
  const proposed = {
    ...(propose?.open && open?.classes.includes(propose.open) ? { open: propose.open } : {}),
    ...(propose?.share && share?.classes.includes(propose.share) ? { share: propose.share } : {}),
  };
  return {
    ...example,
    ...(Object.keys(proposed).length > 0 ? { propose: proposed } : {}),
    expect: {
      ...(sides.scope ? { scope: sides.scope } : {}),
      ...(sides.open && open ? { open: sides.open } : {}),
      ...(sides.share && share ? { share: sides.share } : {}),
      ...(conditions ? { conditions: only(conditions, pack.conditions) } : {}),
      ...(duties ? { duties: only(duties, pack.duties) } : {}),
    },
  };
}
