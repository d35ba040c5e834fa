import type { PackProblem } from '../../policy/problem.js';
import type { DraftRow, ReadDraft } from '../studio/draft.js';
import { approvalOf, type DraftStep, hasSeen } from './draft-steps.js';
import type { FindingState } from './finding-state.js';
import type { ScheduleFault } from './schedule.js';

/** What stands between a draft and the law, in the order of the sheet. */
export const GATES = [
  'whole',
  'examples',
  'findings',
  'cited',
  'treated',
  'reconfirmed',
  'languages',
  'schedule',
  'impact',
  'fourEyes',
  'approval',
] as const;
export type GateName = (typeof GATES)[number];

/** `waived`: open, and let through with a reason that is on record. */
export type GateStanding = 'passed' | 'waived' | 'open';

export type Gate = { name: GateName; standing: GateStanding; count: number };

/** Everything that the gates are computed from. */
export type Evidence = {
  row: Pick<DraftRow, 'hash' | 'state' | 'author_id'>;
  draft: Pick<ReadDraft, 'problems'>;
  /** Who has written in the draft, its author included. */
  editors: ReadonlySet<string>;
  steps: readonly DraftStep[];
  findings: FindingState;
  /** What nobody has confirmed again since the text was amended. */
  unconfirmed: number;
  withoutEnglish: number;
  faults: readonly ScheduleFault[];
  /** Whether what this content changes has been worked out against the version it would follow upon. */
  impactKnown: boolean;
};

/** What has to be right before a draft is handed in; the reviewer's gates come after. */
export const BEFORE_SUBMISSION: readonly GateName[] = [
  'whole',
  'examples',
  'findings',
  'cited',
  'treated',
  'reconfirmed',
  'languages',
  'schedule',
];
/** What has to be right when somebody approves. */
export const BEFORE_APPROVAL: readonly GateName[] = [...BEFORE_SUBMISSION, 'impact', 'fourEyes'];

const TREATED = new Set(['notBacked', 'needsCitation']);

/** The gate that a problem of the pack belongs to. */
export function gateOf({ file, code }: Pick<PackProblem, 'file' | 'code'>): GateName {
  if (file === 'examples.json') return 'examples';
  if (TREATED.has(code)) return 'treated';
  return code === 'unknownProvision' ? 'cited' : 'whole';
}

/** How each gate stands for this person; before anybody approves, the one who looks is taken to be the approver. */
export function gatesFor(evidence: Evidence, person: string): Gate[] {
  const { row, draft, editors, steps, findings, faults, impactKnown } = evidence;
  const approval = row.state === 'approved' ? approvalOf(steps, row.hash) : undefined;
  const approver = approval?.person ?? person;
  const problems = (name: GateName) => draft.problems.filter((found) => gateOf(found) === name).length;
  const seen = impactKnown && hasSeen(steps, row.hash, approver);
  const counted = (name: GateName, count: number): Gate => ({ name, standing: count === 0 ? 'passed' : 'open', count });
  return [
    counted('whole', problems('whole')),
    counted('examples', problems('examples')),
    { name: 'findings', standing: findings.state === 'clear' ? 'passed' : 'open', count: findings.open },
    counted('cited', problems('cited')),
    counted('treated', problems('treated')),
    counted('reconfirmed', evidence.unconfirmed),
    languages(evidence),
    counted('schedule', faults.length),
    counted('impact', seen ? 0 : 1),
    counted('fourEyes', editors.has(approver) ? 1 : 0),
    counted('approval', approval ? 0 : 1),
  ];
}

function languages({ withoutEnglish, steps, row }: Evidence): Gate {
  const waived = steps.findLast(({ kind }) => kind === 'submitted');
  const holds = waived?.hash === row.hash && waived.details.waived === withoutEnglish && waived.note !== null;
  const standing = withoutEnglish === 0 ? 'passed' : holds ? 'waived' : 'open';
  return { name: 'languages', standing, count: withoutEnglish };
}

/** The gates among these that are still open. */
export const openGates = (gates: readonly Gate[], names: readonly GateName[]): Gate[] =>
  gates.filter(({ name, standing }) => standing === 'open' && names.includes(name));
