import type { Problem } from '../../core/errors.js';
import type { FactProblem, FactValue } from '../../policy/vocabulary.js';
import type { ProvidingBody } from '../bodies/body-reader.js';
import { factField } from '../compare/fact-form.js';
import { factParameters } from '../compare/fact-query.js';
import { pagerPart } from '../datasets/pager.js';
import { sideLabel } from '../datasets/side-labels.js';
import { address, type Parameters } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import type { Deciding } from './deciding-context.js';
import { type DecidingQuestion, questionParameters } from './deciding-question.js';
import type { SheetEntries, SheetEntry } from './sheet-entries.js';
import { otherFacts, suggestionParts } from './suggestion-part.js';
import type { Suggestions } from './suggestions.js';

/** What somebody has filled in on a sheet. */
export type Typed = {
  facts: Readonly<Record<string, FactValue>>;
  factProblems: readonly FactProblem[];
  classes: { open?: string; share?: string };
  reason: string;
  /** The entries that are ticked; null for all of the filter. */
  ticked: readonly string[] | null;
};

export type AnswerView = {
  deciding: Deciding;
  question: DecidingQuestion;
  entries: SheetEntries;
  bodies: readonly ProvidingBody[];
  suggestions: Suggestions;
  typed: Typed;
  problems?: readonly Problem[];
};

export const SHEET_SIZE = 50;

/** A sheet: a few questions, the entries they are asked of, and what the entries' own words suggest. */
export function answerPage(view: AnswerView): Framed {
  const { deciding, question, entries, problems = [] } = view;
  const { context, speech } = deciding;
  const { city, link } = context;
  const path = link('/desk/decide/answer');
  const last = Math.max(1, Math.ceil(entries.chosen.length / SHEET_SIZE));
  const page = Math.min(question.page, last);
  const title = speech.word('deciding.answerTitle');
  return {
    view: 'deciding/answer',
    title,
    status: problems.length > 0 ? 422 : 200,
    sheets: ['forms.css', 'compare.css', 'deciding.css'],
    crumbs: [
      { label: speech.say(city.name), href: link('/') },
      { label: speech.word('desk.title'), href: link('/desk') },
      { label: speech.word('deciding.title'), href: link('/desk/decide') },
      { label: title },
    ],
    about: speech.word('deciding.answerAbout', { count: entries.chosen.length, all: entries.all.length }),
    scope: scopeWords(view),
    problems: problems.map(({ field, reason }) => ({ text: reason, href: `#${field}` })),
    suggestions: suggestionParts(view),
    more: otherFacts(view),
    form: formPart(view),
    entries: entries.chosen.slice((page - 1) * SHEET_SIZE, page * SHEET_SIZE).map((one) => entryPart(one, view)),
    pager: pagerPart(
      {
        page,
        size: SHEET_SIZE,
        total: entries.chosen.length,
        hrefOf: (one) =>
          address(path, { ...questionParameters({ ...question, page: one }), ...typedParameters(view.typed) }),
      },
      speech,
    ),
  };
}

function formPart({ deciding, question, typed, problems = [] }: AnswerView) {
  const { context, speech } = deciding;
  const { vocabulary, pack } = speech.compiled;
  const error = (field: string) => problems.find((one) => one.field === field)?.reason ?? null;
  return {
    action: context.link('/desk/decide/answer'),
    hidden: hiddenFields(questionParameters(question)),
    fields: question.facts.flatMap((name) => {
      const fact = vocabulary.get(name);
      const given = { facts: typed.facts, problems: typed.factProblems };
      return fact ? [factField(fact, given, speech)] : [];
    }),
    classes: question.sides.map((side) => ({
      name: `class.${side}`,
      id: `class-${side}`,
      label: speech.word(`deciding.choose.${side}`),
      about: speech.word('deciding.chooseAbout'),
      options: [
        { value: '', label: speech.word('deciding.noClass'), checked: typed.classes[side] === undefined },
        ...(pack.manifest.questions[side]?.classes ?? []).map((name) => ({
          value: name,
          label: sideLabel(speech.compiled, side, name, speech.locale),
          checked: typed.classes[side] === name,
        })),
      ],
    })),
    reason: typed.reason,
    reasonError: error('reason'),
    all: typed.ticked === null,
  };
}

/** What is filled in, as parameters of an address. */
export const typedParameters = ({ facts, classes, reason }: Typed): Parameters => ({
  ...factParameters(facts),
  ...Object.fromEntries(Object.entries(classes).map(([side, name]) => [`class.${side}`, name])),
  reason,
});

/** Parameters as hidden fields, so that a form comes back with them. */
export const hiddenFields = (parameters: Parameters) =>
  Object.entries(parameters).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as readonly string[]) : [value])
      .filter((one) => one !== undefined && one !== null)
      .map((one) => ({ name, value: String(one) })),
  );

function scopeWords({ deciding, question, bodies }: AnswerView): string[] {
  const { context, speech } = deciding;
  const body = bodies.find(({ id }) => id === question.body);
  const theme = context.city.tenant.themes.find(({ id }) => id === question.theme);
  const about = question.about === undefined ? [] : [speech.factName(question.about)];
  return [
    ...(body ? [speech.say(body.name)] : []),
    ...(theme ? [speech.say(theme.label)] : []),
    ...(question.words ? [[speech.word(`deciding.words.${question.words}`), ...about].join(' · ')] : []),
  ];
}

const entryPart = ({ entry, words }: SheetEntry, { deciding, bodies, typed }: AnswerView) => ({
  id: entry.id,
  title: entry.title,
  href: deciding.context.link(`/datasets/${entry.id}`),
  body: deciding.speech.say(
    bodies.find(({ id }) => id === entry.bodyId)?.name ?? { zh: entry.bodyId, en: entry.bodyId },
  ),
  words: [...new Set([...words.values()].flat())],
  ticked: typed.ticked?.includes(entry.id) ?? false,
});
