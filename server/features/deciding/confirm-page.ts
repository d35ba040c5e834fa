import { sideLabel } from '../datasets/side-labels.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { hiddenFields, type Typed, typedParameters } from './answer-page.js';
import { saidWords } from './batch-words.js';
import type { Deciding } from './deciding-context.js';
import { type DecidingQuestion, questionParameters } from './deciding-question.js';
import type { Preview } from './preview.js';
import type { Answer } from './read-answer.js';

export type ConfirmView = {
  deciding: Deciding;
  question: DecidingQuestion;
  typed: Typed;
  answer: Answer;
  preview: Preview;
  batchId: string;
};

/** What an answer would make of its entries, before anything is written. */
export function confirmPage({ deciding, question, typed, answer, preview, batchId }: ConfirmView): Framed {
  const { context, speech } = deciding;
  const { city, link } = context;
  const path = link('/desk/decide/answer');
  const title = speech.word('deciding.confirmTitle', { count: answer.entries.length });
  return {
    view: 'deciding/confirm',
    title,
    sheets: ['forms.css', 'deciding.css'],
    crumbs: [
      { label: speech.say(city.name), href: link('/') },
      { label: speech.word('desk.title'), href: link('/desk') },
      { label: speech.word('deciding.title'), href: link('/desk/decide') },
      { label: speech.word('deciding.confirm') },
    ],
    said: saidWords(answer.change, speech),
    reason: typed.reason,
    by: context.person?.name ?? '',
    result: speech.word('deciding.result', { count: preview.total - preview.waiting, waiting: preview.waiting }),
    sides: preview.sides.map(({ side, states }) => ({
      label: speech.word(`deciding.side.${side}`),
      states: states.map(({ state, count }) => ({
        label: sideLabel(speech.compiled, side, state, speech.locale),
        count,
      })),
    })),
    form: {
      action: path,
      hidden: [
        ...hiddenFields(questionParameters(question)),
        ...hiddenFields(typedParameters(typed)),
        { name: 'choose', value: typed.ticked === null ? 'all' : 'ticked' },
        ...(typed.ticked ?? []).map((value) => ({ name: 'entry', value })),
        { name: 'step', value: 'apply' },
        { name: 'group', value: answer.group },
        { name: 'batch', value: batchId },
      ],
    },
    back: address(path, { ...questionParameters(question), ...typedParameters(typed) }),
  };
}
