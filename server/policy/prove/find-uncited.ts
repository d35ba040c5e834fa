import type { Pack } from '../pack.js';
import { type Finding, findingIn, type Subject } from './finding.js';

/** Everything that rests on no article of the list, and every article that promises what nothing keeps. */
export function findUncited(pack: Pack): Finding[] {
  const known = new Set(pack.provisions.map(({ id }) => id));
  const missing = citations(pack)
    .filter(({ provision }) => !known.has(provision))
    .map(({ subject, provision }) =>
      findingIn(pack, {
        kind: 'uncited',
        code: 'noProvision',
        about: [subject],
        params: { id: subject.id, provision },
        provisions: [],
      }),
    );
  return [...missing, ...unbacked(pack)];
}

type Cited = { subject: Subject; provision: string };

const citations = (pack: Pack): Cited[] => {
  const cite = (part: Subject['part'], id: string, ...provisions: (string | undefined)[]): Cited[] =>
    [...new Set(provisions)].flatMap((provision) =>
      provision === undefined ? [] : [{ subject: { part, id }, provision }],
    );
  return [
    ...pack.rules.flatMap((rule) => cite('rule', rule.id, rule.provision)),
    ...pack.conditions.flatMap((gate) => cite('condition', gate.id, gate.provision)),
    ...pack.duties.flatMap((duty) =>
      cite('duty', duty.id, duty.provision, duty.clock?.extension?.provision, duty.lapse?.provision),
    ),
    ...pack.procedures.flatMap((procedure) =>
      procedure.exists
        ? cite(
            'procedure',
            procedure.id,
            ...procedure.provisions,
            ...procedure.steps.flatMap((step) => [step.provision, step.lapse?.provision]),
          )
        : [],
    ),
  ];
};

/** "Decided by a rule" is a promise: some rule rests on the article. */
function unbacked(pack: Pack): Finding[] {
  const kept = {
    rule: new Set(pack.rules.map(({ provision }) => provision)),
    condition: new Set(pack.conditions.map(({ provision }) => provision)),
    duty: new Set(pack.duties.map(({ provision }) => provision)),
    procedure: new Set(
      pack.procedures.flatMap((one) =>
        one.exists ? [...one.provisions, ...one.steps.map(({ provision }) => provision)] : [],
      ),
    ),
  };
  return pack.provisions
    .filter(({ id, treatment }) => treatment in kept && !kept[treatment as keyof typeof kept].has(id))
    .map(({ id, treatment }) =>
      findingIn(pack, {
        kind: 'uncited',
        code: 'notBacked',
        about: [{ part: 'provision', id }],
        params: { id, treatment },
        provisions: [id],
      }),
    );
}
