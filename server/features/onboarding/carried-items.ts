import type { Localized } from '../../core/localized.js';
import type { Duty, Pack, Procedure } from '../../policy/pack.js';

export const ITEM_KINDS = ['rule', 'condition', 'duty', 'step'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One thing of a starting pack that has to be confirmed against the new text, or dropped. */
export type CarriedItem = {
  /** `rule:public-bodies-covered`, `step:open-application/answer`. */
  key: string;
  kind: ItemKind;
  text: Localized;
  /** The provision it stands on in the pack it came from. */
  provision: string;
  /** Whether it is about sharing, which not every city regulates. */
  share: boolean;
};

/** A procedure that exists. */
export type Path = Extract<Procedure, { exists: true }>;

export const pathsOf = (pack: Pack): Path[] => pack.procedures.filter((one) => one.exists);

export const stepKey = (procedure: string, step: string): string => `step:${procedure}/${step}`;

/** Everything in a starting pack that arrives unconfirmed. What a pack says a city does not have is not carried over. */
export function carriedItems(pack: Pack): CarriedItem[] {
  return [
    ...pack.rules.map((rule) => item('rule', rule, rule.question === 'share')),
    ...pack.conditions.map((gate) => item('condition', gate, false)),
    ...pack.duties.map((duty) => item('duty', duty, false)),
    ...pathsOf(pack).flatMap(({ id, steps }) =>
      steps.map((step) => ({ ...item('step', step, false), key: stepKey(id, step.id) })),
    ),
  ];
}

const item = (
  kind: ItemKind,
  { id, text, provision }: Pick<Duty, 'id' | 'text' | 'provision'>,
  share: boolean,
): CarriedItem => ({ key: `${kind}:${id}`, kind, text, provision, share });
