/**
 * The opening rules of one pack as a programmer would write them straight into code: the fastest
 * peer, and what a pack must not become. Complete facts only; no reasons.
 */
type ByHand = {
  involvesPersonalPrivacy: boolean;
  involvesPersonalInfo: boolean;
  involvesTradeSecret: boolean;
  involvesStateSecret: boolean;
  otherwiseUnsuitable: boolean;
  needsSpecificConditions: boolean;
  processingDone: readonly string[];
  processingCompliant: boolean;
  rightsHolderConsent: boolean;
};

/** The open classes that remain. */
export function openByHand(facts: ByHand): string[] {
  const ground =
    facts.involvesPersonalPrivacy ||
    facts.involvesPersonalInfo ||
    facts.involvesTradeSecret ||
    facts.involvesStateSecret ||
    facts.otherwiseUnsuitable;
  const treated = (facts.processingDone.length > 0 && facts.processingCompliant) || facts.rightsHolderConsent;
  const cured = treated && (!facts.involvesStateSecret || facts.processingDone.includes('declassified'));
  const closed = ground && !cured;
  const classes: string[] = [];
  if (!facts.needsSpecificConditions && !closed) classes.push('unconditional');
  if (!closed) classes.push('conditional');
  if (closed && ground) classes.push('none');
  return classes;
}
