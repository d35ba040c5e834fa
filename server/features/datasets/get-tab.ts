import type { Decision } from '../../policy/decide.js';
import type { CityContext } from '../cities/request-context.js';
import { classMeaning } from '../help/class-terms.js';
import { classWord } from '../judgement/class-words.js';
import { dutyGroups } from '../judgement/duty-part.js';
import { gateGroups } from '../judgement/gate-part.js';
import type { Speech } from '../judgement/speech.js';
import { type VerdictPart, verdictPart } from '../judgement/verdict-part.js';
import type { Dataset } from './dataset.js';
import { pathPart, type ReaderPath } from './dataset-path.js';
import type { DatasetVisit } from './dataset-visit.js';
import { changesOf, whySides } from './dataset-why.js';
import { contactHref, publicContact } from './public-contact.js';

/** How to get the data; why somebody may not, with the articles; and every way that the city's text opens to them. */
export function getTab(
  { city, link }: CityContext,
  { dataset, decision, speech }: DatasetVisit,
  paths: readonly ReaderPath[],
) {
  const open = verdictPart(decision, 'open', speech);
  const contact = publicContact(dataset.details.contact);
  const hotline = speech.say(city.tenant.footer.hotline.value);
  const reasons = whySides(decision, speech).find(({ id }) => id === 'why-open')?.reasons ?? [];
  return {
    answer: open && {
      ...held(dataset, decision, open, speech),
      sentence: open.sentence,
      articles: [...new Map(reasons.map(({ citation, href }) => [href, { label: citation, href }])).values()],
    },
    ask: {
      text: speech.word(contact ? 'get.ask' : 'get.askHotline', { body: speech.say(dataset.body.name) }),
      contact: contact ?? hotline,
      href: contactHref(contact ?? hotline),
    },
    classesHref: `${link('/help/glossary')}#open`,
    changes: changesOf(decision, speech),
    path: pathPart(decision, paths, speech),
    gates: gateGroups(decision.conditions, speech),
    duties: dutyGroups(decision.duties, speech),
  };
}

/** The class that the entry has now, and what it means; without one, how the answer stands. */
function held({ open: { state } }: Dataset, { compiled }: Decision, { tone, words }: VerdictPart, speech: Speech) {
  const spec = compiled.pack.manifest.questions.open;
  if (state === null || !spec?.classes.includes(state)) return { tone, words, meaning: null };
  const word = classWord(spec, state, speech);
  return { tone: word.tone, words: [word], meaning: classMeaning('open', state, speech.locale) };
}
