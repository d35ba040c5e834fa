import { type CivilDay, isCivilDay } from '../../core/civil-day.js';
import type { Problem } from '../../core/errors.js';
import type { MessageKey, MessageParams } from '../../platform/i18n/translate.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { atomsOf, type Condition, factsOf } from '../../policy/condition.js';
import type { Decision } from '../../policy/decide.js';
import { cleanContact } from '../catalogue-import/clean-contact.js';
import { classWord } from '../judgement/class-words.js';
import type { Speech } from '../judgement/speech.js';
import { type DraftContent, formatsIn, wordsIn } from './draft-content.js';
import { STATED_FACTS } from './program-facts.js';

export const ITEM_TYPES = ['text', 'integer', 'decimal', 'date', 'datetime', 'boolean', 'geometry', 'file'] as const;
export const SENSITIVITIES = ['ordinary', 'sensitive', 'closed'] as const;
const SIDES = ['open', 'share'] as const;

type With = { speech: Speech; themes: ReadonlySet<string>; today: CivilDay };
type Tell = (field: string, key: MessageKey, params?: MessageParams) => Problem;

const teller =
  ({ word }: Speech): Tell =>
  (field, key, params) => ({ field, code: key.slice(key.lastIndexOf('.') + 1), reason: word(key, params) });

/** Without a name a draft could not be found again; all else can wait. */
export function savingProblems({ titleZh }: DraftContent, speech: Speech): Problem[] {
  const tell = teller(speech);
  if (titleZh === '') return [tell('titleZh', 'entryProblem.title')];
  return [...titleZh].length > 200 ? [tell('titleZh', 'entryProblem.titleLong', { n: [...titleZh].length })] : [];
}

/** Everything that keeps an entry from being handed in or published, by field. */
export function enteringProblems(draft: DraftContent, decision: Decision, { speech, themes, today }: With): Problem[] {
  const tell = teller(speech);
  const length = (text: string) => [...text].length;
  const cycles = speech.compiled.vocabulary.get('updateCycle')?.values;
  const formats = formatsIn(draft.formats);
  const found: (Problem | false)[] = [
    ...savingProblems(draft, speech),
    length(draft.titleEn) > 200 && tell('titleEn', 'entryProblem.titleLong', { n: length(draft.titleEn) }),
    !/^[^\s\p{C}]{1,64}$/u.test(draft.code) && tell('code', 'entryProblem.code'),
    draft.summaryZh === '' && tell('summaryZh', 'entryProblem.summary'),
    length(draft.summaryZh) > 2000 && tell('summaryZh', 'entryProblem.summaryLong'),
    length(draft.summaryEn) > 2000 && tell('summaryEn', 'entryProblem.summaryLong'),
    length(draft.sample) > 2000 && tell('sample', 'entryProblem.sampleLong'),
    !themes.has(draft.theme) && tell('theme', 'entryProblem.theme'),
    (formats.length === 0 || formats.length > 12 || !formats.every((one) => /^[a-z0-9.+-]{1,16}$/.test(one))) &&
      tell('formats', 'entryProblem.formats'),
    (draft.frequency === '' || (cycles !== undefined && !cycles.includes(draft.frequency))) &&
      tell('frequency', 'entryProblem.frequency'),
    ...(['issued', 'modified', 'reviewOn'] as const).map(
      (name) => draft[name] !== '' && !isCivilDay(draft[name]) && tell(name, 'entryProblem.day'),
    ),
    draft.modified > today && isCivilDay(draft.modified) && tell('modified', 'entryProblem.future'),
    draft.reviewOn !== '' && draft.reviewOn <= today && tell('reviewOn', 'entryProblem.past'),
    wordsIn(draft.keywords).length > 20 && tell('keywords', 'entryProblem.keywords'),
    draft.industry !== '' && !/^[A-T]$/.test(draft.industry) && tell('industry', 'entryProblem.industry'),
    contactProblem(draft.contact, tell),
    ...itemProblems(draft, tell),
    ...proposalProblems(draft, decision, speech, tell),
    ...gateProblems(decision, speech, tell),
  ];
  return found.filter((one): one is Problem => one !== false);
}

/** An office line or a mailbox of the body; the number of a person's own telephone is refused. */
function contactProblem(stated: string, tell: Tell): Problem | false {
  if (stated === '') return tell('contact', 'entryProblem.contact');
  const { contact, hidden } = cleanContact(stated);
  return (contact === null || hidden) && tell('contact', 'entryProblem.contactPersonal');
}

function itemProblems({ items }: DraftContent, tell: Tell): Problem[] {
  if (items.length === 0) return [tell('item.0.name', 'entryProblem.items')];
  const names = items.map(({ name }) => name);
  return items.flatMap((item, at): Problem[] => {
    const row = { n: at + 1 };
    if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(item.name)) return [tell(`item.${at}.name`, 'entryProblem.itemName', row)];
    if (names.indexOf(item.name) !== at) return [tell(`item.${at}.name`, 'entryProblem.itemTwice', row)];
    if (item.label.zh === '') return [tell(`item.${at}.zh`, 'entryProblem.itemLabel', row)];
    const kinds: readonly string[] = ITEM_TYPES;
    if (!kinds.includes(item.type)) return [tell(`item.${at}.type`, 'entryProblem.itemType', row)];
    const levels: readonly string[] = SENSITIVITIES;
    return levels.includes(item.sensitivity) ? [] : [tell(`item.${at}.sensitivity`, 'entryProblem.itemLevel', row)];
  });
}

/** Where the law leaves any class, one must be proposed, and one that the known facts allow. */
function proposalProblems(draft: DraftContent, decision: Decision, speech: Speech, tell: Tell): Problem[] {
  return SIDES.flatMap((side): Problem[] => {
    const spec = decision.compiled.pack.manifest.questions[side];
    const found = decision.classification[side];
    if (!spec || !found || found.possible.length === 0) return [];
    const proposal = decision.proposals[side];
    if (!proposal || draft.proposal[side] === undefined) return [tell(`proposal.${side}`, 'entryProblem.proposal')];
    if (proposal.verdict === 'accepted') return [];
    const word = classWord(spec, proposal.class, speech).label;
    return proposal.verdict === 'rejected'
      ? [tell(`proposal.${side}`, 'entryProblem.rejected', { class: word })]
      : [
          tell(`proposal.${side}`, 'entryProblem.undecided', {
            class: word,
            facts: speech.list(found.missing.map(speech.factName)),
          }),
        ];
  });
}

/** Conditions of the catalogue on what the entry states that surely are not met; the others are shown, and met in their time. */
function gateProblems({ conditions, compiled, facts }: Decision, speech: Speech, tell: Tell): Problem[] {
  const given = new Set([facts[ELEMENTS] ?? []].flat());
  return conditions
    .filter(({ gate, state }) => gate.stage === 'catalogue' && state === 'unmet' && isOnEntry(gate.id, compiled))
    .flatMap(({ gate }): Problem[] => {
      const citation = speech.cite(gate.provision);
      const lacking = elementsIn(gate.id, compiled).filter((one) => !given.has(one));
      const told = lacking.flatMap((one) => {
        const field = ELEMENT_FIELDS[one];
        const element = speech.factValue(ELEMENTS, one);
        return field ? [tell(field, 'entryProblem.element', { element, citation })] : [];
      });
      return told.length > 0 ? told : [tell('gates', 'entryProblem.gate', { text: speech.say(gate.text), citation })];
    });
}

const ELEMENTS = 'catalogueElements';

/** Where the form has an element of the catalogue that not every city asks for. */
const ELEMENT_FIELDS: Readonly<Record<string, string>> = {
  openMethod: 'facts.openMethods',
  securityLevel: 'facts.securityLevel',
  source: 'facts.dataOrigin',
  useCondition: 'useConditions',
};

/** The fields of the form that the city's catalogue asks for besides what every entry has. */
export const askedFields = (compiled: CompiledPack): ReadonlySet<string> =>
  new Set(
    compiled.gates
      .filter(({ gate }) => gate.stage === 'catalogue')
      .flatMap(({ gate }) => elementsIn(gate.id, compiled))
      .flatMap((one) => ELEMENT_FIELDS[one] ?? []),
  );

/** The elements that a condition asks for. */
const elementsIn = (id: string, compiled: CompiledPack): string[] =>
  treesOf(id, compiled)
    .flatMap(atomsOf)
    .flatMap(({ fact, value }) => (fact === ELEMENTS && value !== null ? [value].flat().map(String) : []));

const isOnEntry = (id: string, compiled: CompiledPack): boolean =>
  treesOf(id, compiled)
    .flatMap(factsOf)
    .some((fact) => STATED_FACTS.has(fact));

function treesOf(id: string, { gates }: CompiledPack): Condition[] {
  const found = gates.find(({ gate }) => gate.id === id);
  return found ? [found.applies.tree, ...(found.test ? [found.test.tree] : [])] : [];
}
