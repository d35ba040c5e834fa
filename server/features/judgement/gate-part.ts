import type { JudgedGate } from '../../policy/decide.js';
import { STAGES } from '../../policy/pack.js';
import type { Speech } from './speech.js';

export type GatePart = {
  state: string;
  stateText: string;
  text: string;
  href: string;
  citation: string;
  missing: string | null;
};

export type GateGroup = { label: string; count: string; open: boolean; gates: GatePart[] };

/** Conditions by stage, in the order of an entry's life; a stage where one is not met stands open. */
export function gateGroups(gates: readonly JudgedGate[], speech: Speech): GateGroup[] {
  return STAGES.flatMap((stage) => {
    const here = gates.filter(({ gate }) => gate.stage === stage);
    if (here.length === 0) return [];
    return [
      {
        label: speech.word(`stage.${stage}`),
        count: stateCounts(here, speech),
        open: here.some(({ state }) => state === 'unmet'),
        gates: here.map((one) => gatePart(one, speech)),
      },
    ];
  });
}

const STATES = ['unmet', 'unknown', 'judgement', 'met'] as const;

const stateCounts = (gates: readonly JudgedGate[], speech: Speech): string =>
  STATES.map((state) => ({ state, n: gates.filter((gate) => gate.state === state).length }))
    .filter(({ n }) => n > 0)
    .map(({ state, n }) => speech.word('count.state', { state: speech.word(`state.${state}`), n }))
    .join(speech.word('list.comma'));

const gatePart = ({ gate, state, missing }: JudgedGate, speech: Speech): GatePart => ({
  state,
  stateText: speech.word(`state.${state}`),
  text: speech.say(gate.text),
  href: speech.provisionHref(gate.provision),
  citation: speech.cite(gate.provision),
  missing:
    missing.length > 0 ? speech.word('gate.missing', { facts: speech.list(missing.map(speech.factName)) }) : null,
});
