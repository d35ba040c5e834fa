import type { Localized } from '../../core/localized.js';
import type { Pack, Procedure } from '../../policy/pack.js';

export type HangingKind = 'rule' | 'condition' | 'duty' | 'step';

/** Something of a pack that stands on a provision. */
export type Hanging = { kind: HangingKind; item: string; provision: string; text: Localized; when: unknown };

/** Everything in a pack with the provisions it stands on, a line for each provision. A step is `procedure/step`. */
export function hangingOf(pack: Pack): Hanging[] {
  const on = (
    kind: HangingKind,
    item: string,
    text: Localized,
    when: unknown,
    provisions: readonly (string | undefined)[],
  ) =>
    [...new Set(provisions)].flatMap((provision) =>
      provision === undefined ? [] : [{ kind, item, provision, text, when }],
    );
  return [
    ...pack.rules.flatMap((rule) => on('rule', rule.id, rule.text, rule.when, [rule.provision])),
    ...pack.conditions.flatMap((gate) => on('condition', gate.id, gate.text, gate.applies, [gate.provision])),
    ...pack.duties.flatMap((duty) =>
      on('duty', duty.id, duty.text, duty.when, [
        duty.provision,
        duty.clock?.extension?.provision,
        duty.lapse?.provision,
      ]),
    ),
    ...pack.procedures.flatMap((procedure) =>
      stepsOf(procedure).flatMap((step) =>
        on('step', `${procedure.id}/${step.id}`, step.text, true, [step.provision, step.clock, step.lapse?.provision]),
      ),
    ),
  ];
}

const stepsOf = (procedure: Procedure) => (procedure.exists ? procedure.steps : []);

const TABS = { rule: 'rules', condition: 'conditions', duty: 'duties', step: 'procedures' } as const;

/** Where in the studio a thing is edited, below the draft's address. */
export const placeOf = ({ kind, item }: Pick<Hanging, 'kind' | 'item'>): string =>
  `${TABS[kind]}/${kind === 'step' ? (item.split('/')[0] ?? item) : item}`;
