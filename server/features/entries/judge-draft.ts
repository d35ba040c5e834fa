import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { type Decision, judge } from '../../policy/decide.js';
import type { DraftContent } from './draft-content.js';
import { ELEMENT_FACTS, factsOfDraft, isAsked } from './program-facts.js';
import type { WorkBody } from './work-context.js';

type On = { body: WorkBody; asOf: string; calendar: WorkingCalendar };

/** What the pack says to a draft as it stands, once it is in the catalogue. */
export function judgeDraft(compiled: CompiledPack, draft: DraftContent, { body, asOf, calendar }: On) {
  const facts = factsOfDraft(compiled.vocabulary, draft, { body, published: true });
  const { questions } = compiled.pack.manifest;
  const { open, share } = draft.proposal;
  const propose = {
    ...(open && questions.open?.classes.includes(open) ? { open } : {}),
    ...(share && questions.share?.classes.includes(share) ? { share } : {}),
  };
  return judge(compiled, { facts, asOf, propose, calendar });
}

/**
 * The facts that still matter: those on which a class hangs, those that a condition of the catalogue asks of the
 * data, and those that fill in an element of the entry. What is answered is not asked again.
 */
export function factsToAsk({ classification, conditions, compiled, facts }: Decision, body: WorkBody): string[] {
  const { scope, open, share } = classification;
  const ofGates = conditions
    .filter(({ gate }) => gate.stage === 'catalogue')
    .flatMap(({ missing }) => missing)
    .filter((name) => compiled.vocabulary.get(name)?.about === 'dataset');
  const asked = [...scope.missing, ...(open?.missing ?? []), ...(share?.missing ?? []), ...ofGates, ...ELEMENT_FACTS];
  return [...new Set(asked)].filter((name) => compiled.vocabulary.has(name) && !(name in facts) && isAsked(name, body));
}
