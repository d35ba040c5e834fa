import type { Localized } from '../../core/localized.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { Duty, Manifest, Pack, Rule } from '../../policy/pack.js';
import { UNDATED } from '../judgement/version-name.js';
import { examplesOf } from './build-examples.js';
import { provisionsOf } from './build-provisions.js';
import { pathsOf, stepKey } from './carried-items.js';
import type { ItemMark, Parts, RegulationPart, WordsPart } from './onboarding.js';
import type { Place } from './places.js';

/** What has to be there before a pack can be made of it. */
export type PackSources = {
  city: string;
  base: Pack;
  regulation: RegulationPart;
  words: WordsPart;
  places: readonly Place[];
  parts: Pick<Parts, 'rules' | 'articles' | 'clocks' | 'examples'>;
};

/**
 * The pack of a city on its way on board: of the starting pack only what a person has confirmed, on the city's own
 * articles, in its own words and with its own clocks. Whether it may answer is for `checkPack` to say.
 */
export function buildPack(sources: PackSources, calendar: WorkingCalendar): Pack {
  const { base, words, parts } = sources;
  const kept = keeper(parts.rules ?? {}, sources.regulation.prefix);
  const rules = base.rules
    .filter((rule) => words.regulatesShare || rule.question !== 'share')
    .flatMap((rule) => kept(`rule:${rule.id}`, rule));
  const conditions = base.conditions.flatMap((gate) => kept(`condition:${gate.id}`, gate));
  const duties = base.duties.flatMap((duty) => kept(`duty:${duty.id}`, duty)).map((duty) => withClock(duty, sources));
  const procedures = keptPaths(sources, kept);
  const pack: Pack = {
    manifest: manifestOf(sources),
    vocabulary: base.vocabulary,
    provisions: [],
    rules: withoutLostExceptions(rules),
    conditions,
    duties: duties.map(withOwnProvisions),
    procedures,
    notes: [],
    examples: [],
  };
  const whole = { ...pack, provisions: provisionsOf(pack, sources) };
  return { ...whole, examples: examplesOf(whole, sources, calendar) };
}

type Kept = ReturnType<typeof keeper>;

/** Of a thing that came with the starting pack: itself on its new provision, or nothing. */
function keeper(marks: Readonly<Record<string, ItemMark>>, prefix: string) {
  return <T extends { provision: string; text: Localized }>(key: string, thing: T): T[] => {
    const mark = marks[key];
    if (mark?.state !== 'confirmed' || mark.at === undefined) return [];
    return [{ ...thing, provision: `${prefix}-${mark.at}`, text: mark.text ?? thing.text }];
  };
}

function manifestOf({ city, base, regulation, words }: PackSources): Manifest {
  const { scope, open, share } = base.manifest.questions;
  const inWords = <Q extends { classes: string[]; labels: Record<string, Localized> }>(name: string, spec: Q): Q => ({
    ...spec,
    labels: Object.fromEntries(
      spec.classes.map((one) => [one, words.labels[name]?.[one] ?? spec.labels[one] ?? { zh: one, en: one }]),
    ),
  });
  const { effectiveFrom, effectiveTo } = regulation;
  return {
    format: 'chengce-pack/1',
    city,
    version: effectiveFrom ?? UNDATED,
    title: regulation.title,
    number: regulation.number,
    issuer: regulation.issuer,
    effectiveFrom,
    effectiveTo,
    validity: {
      provision: `${regulation.prefix}-${regulation.validityAt}`,
      startVerified: effectiveFrom !== null,
      endVerified: effectiveTo !== null,
      text: {
        zh: `${effectiveFrom ? `自 ${effectiveFrom} 起施行` : '施行日期待核实'}${effectiveTo ? `，有效期至 ${effectiveTo}` : '，文本未载明终止日期'}。`,
        en: `${effectiveFrom ? `In force from ${effectiveFrom}` : 'The first day in force awaits verification'}${effectiveTo ? ` until ${effectiveTo}` : '; the text states no end'}.`,
      },
    },
    questions: {
      scope: inWords('scope', scope),
      open: open && inWords('open', open),
      share: words.regulatesShare && share ? inWords('share', share) : null,
    },
    actors: { ...base.manifest.actors, ...words.actors },
    ...(base.manifest.actorRoles ? { actorRoles: base.manifest.actorRoles } : {}),
    inShort: words.inShort,
  };
}

/** An exception to a rule that was dropped excepts nothing. */
function withoutLostExceptions(rules: readonly Rule[]): Rule[] {
  const ids = new Set(rules.map((rule) => rule.id));
  return rules.map(({ exceptTo, ...rule }) => {
    const left = exceptTo?.filter((id) => ids.has(id)) ?? [];
    return left.length > 0 ? { ...rule, exceptTo: left } : rule;
  });
}

const withClock = (duty: Duty, { parts }: PackSources): Duty => {
  const mark = parts.clocks?.[duty.id];
  return duty.clock && mark ? { ...duty, clock: { ...duty.clock, ...mark } } : duty;
};

/** What hangs on a duty (extension, lapse) is looked for in the duty's own article until somebody says otherwise. */
function withOwnProvisions(duty: Duty): Duty {
  const { provision, clock, lapse } = duty;
  return {
    ...duty,
    ...(clock?.extension ? { clock: { ...clock, extension: { ...clock.extension, provision } } } : {}),
    ...(lapse ? { lapse: { ...lapse, provision } } : {}),
  };
}

/** Procedures with the steps that are left; where one is gone, its followers follow the step before. */
function keptPaths({ base, parts }: PackSources, kept: Kept): Pack['procedures'] {
  const dutyAt = new Map(base.duties.filter((duty) => duty.clock).map((duty) => [duty.provision, duty]));
  return pathsOf(base).flatMap((path) => {
    const all = new Map(path.steps.map((step) => [step.id, step]));
    const isKept = (id: string) => parts.rules?.[stepKey(path.id, id)]?.state === 'confirmed';
    const followers = (ids: readonly string[], seen: readonly string[] = []): string[] =>
      ids.flatMap((id) => (isKept(id) || seen.includes(id) ? [id] : followers(all.get(id)?.next ?? [], [...seen, id])));
    const steps = path.steps.flatMap((step) =>
      kept(stepKey(path.id, step.id), step).map(({ clock, lapse, next, ...rest }) => {
        const duty = clock === undefined ? undefined : dutyAt.get(clock);
        const [owed] = duty ? kept(`duty:${duty.id}`, duty) : [];
        const after = [...new Set(followers(next ?? []).filter(isKept))];
        return {
          ...rest,
          ...(owed ? { clock: owed.provision } : {}),
          ...(lapse ? { lapse: { ...lapse, provision: rest.provision } } : {}),
          ...(after.length > 0 ? { next: after } : {}),
        };
      }),
    );
    const provisions = [...new Set(steps.map((step) => step.provision))];
    return steps.length === 0 ? [] : [{ ...path, provisions, steps }];
  });
}
