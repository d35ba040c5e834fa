import type { MessageKey } from '../../platform/i18n/translate.js';
import { factUses } from '../../policy/fact-uses.js';
import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import { articlesOf } from '../judgement/articles-of.js';
import { clockWords } from '../judgement/clock-words.js';
import type { Speech } from '../judgement/speech.js';
import { classTerms } from './class-terms.js';
import type { Term } from './term.js';

/** Words of the product itself, the same in every city. */
const OURS: readonly MessageKey[] = [
  'glossary.pack',
  'glossary.entry',
  'glossary.fact',
  'glossary.unknown',
  'glossary.must',
  'glossary.proposal',
  'glossary.choice',
  'glossary.undecided',
  'glossary.receipt',
  'glossary.workingDay',
  'glossary.version',
];

const MOST_ARTICLES = 3;

/** Every word a reader meets, each in a sentence with its article: the city's classes, conditions, clocks and facts. */
export function glossaryPage({ city, link }: CityContext, speech: Speech): Framed {
  const title = speech.word('glossary.title');
  return {
    view: 'help/glossary',
    title,
    sheets: ['help.css'],
    description: speech.word('glossary.lede'),
    crumbs: [
      { label: speech.say(city.name), href: link('/') },
      { label: speech.word('text.help.title'), href: link('/help') },
      { label: title },
    ],
    groups: [
      { id: 'ours', title: speech.word('glossary.ours'), terms: ourTerms(speech) },
      ...(['open', 'share'] as const).map((side) => ({
        id: side,
        title: speech.word(`glossary.classes.${side}`),
        terms: classTerms(side, speech),
      })),
      { id: 'clocks', title: speech.word('glossary.clocks'), terms: clockTerms(speech) },
      { id: 'conditions', title: speech.word('glossary.conditions'), terms: conditionTerms(speech) },
      { id: 'facts', title: speech.word('glossary.facts'), terms: factTerms(speech) },
    ].filter(({ terms }) => terms.length > 0),
  };
}

const ourTerms = (speech: Speech): Term[] =>
  OURS.map((key) => {
    const [term = '', ...text] = speech.word(key).split('\n');
    return { id: key.replace('.', '-'), term, text: text.join(' '), articles: [] };
  });

/** Each period that the text gives, once for each duty that has one. */
const clockTerms = (speech: Speech): Term[] =>
  speech.compiled.pack.duties.flatMap((duty) =>
    duty.clock
      ? {
          id: `clock-${duty.id}`,
          term: clockWords(duty.clock, speech),
          text: speech.word('glossary.clockText', {
            actor: speech.actorName(duty.actor),
            text: speech.say(duty.text),
            start: speech.say(duty.clock.start),
          }),
          articles: articlesOf([duty.provision], speech),
        }
      : [],
  );

const conditionTerms = (speech: Speech): Term[] =>
  speech.compiled.gates.map(({ gate }) => ({
    id: `condition-${gate.id}`,
    term: speech.word(`stage.${gate.stage}`),
    text: speech.say(gate.text),
    articles: articlesOf([gate.provision], speech),
  }));

/** The facts that the rules, conditions or duties ask about. */
function factTerms(speech: Speech): Term[] {
  const uses = factUses(speech.compiled);
  return [...speech.compiled.vocabulary.values()].flatMap((fact) => {
    const provisions = uses.get(fact.fact) ?? [];
    if (provisions.length === 0) return [];
    return {
      id: `fact-${fact.fact}`,
      term: speech.say(fact.label),
      text: speech.say(fact.ask),
      articles: articlesOf(provisions, speech).slice(0, MOST_ARTICLES),
    };
  });
}
