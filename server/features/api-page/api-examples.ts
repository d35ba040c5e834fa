import { decide } from '../../policy/answer.js';
import { dueFor } from '../../policy/due.js';
import { validateFacts } from '../../policy/vocabulary.js';
import { provisionsFrom, vocabularyFrom } from '../api/pack-answers.js';
import type { CityContext } from '../cities/request-context.js';
import type { Speech } from '../judgement/speech.js';

export type ApiCall = { id: string; title: string; text: string; curl: string; answer: string };

/** Answers longer than this are cut: an example is read, not stored. */
const LONGEST = 2600;

/** Every example with the answer that the city gives now; nothing is written by hand. */
export function apiExamples(context: CityContext, catalogue: unknown, speech: Speech): ApiCall[] {
  const { address, calendar, today, locale } = context;
  const { compiled, word } = speech;
  const base = address('/api/v1');
  const example = compiled.pack.examples.find(({ propose }) => propose?.open) ?? compiled.pack.examples[0];
  const asked = { asOf: today, facts: example?.facts ?? {}, ...(example?.propose ? { propose: example.propose } : {}) };
  const { facts } = validateFacts(compiled.vocabulary, asked.facts);
  const clocked = compiled.pack.duties.find(({ clock }) => clock?.length);
  const get = (path: string) => `curl '${base}${path}'`;
  return [
    {
      id: 'call-decisions',
      title: word('api.decisions'),
      text: word('api.decisionsText', { name: example ? speech.say(example.name) : '' }),
      curl: `curl -X POST '${base}/decisions' \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(asked, null, 2)}'`,
      answer: shown(decide(compiled, { facts, asOf: today, propose: asked.propose, calendar }, locale)),
    },
    ...(clocked
      ? [
          {
            id: 'call-due',
            title: word('api.due'),
            text: word('api.dueText'),
            curl: get(`/due?provision=${encodeURIComponent(clocked.provision)}&from=${today}`),
            answer: shown(dueFor(compiled, calendar, { provision: clocked.provision, from: today }, locale)),
          },
        ]
      : []),
    {
      id: 'call-datasets',
      title: word('api.datasets'),
      text: word('api.datasetsText'),
      curl: get('/datasets?size=1'),
      answer: shown(catalogue),
    },
    {
      id: 'call-provisions',
      title: word('api.provisions'),
      text: word('api.provisionsText'),
      curl: get('/provisions'),
      answer: shown(provisionsFrom(compiled, locale).slice(0, 3)),
    },
    {
      id: 'call-vocabulary',
      title: word('api.vocabulary'),
      text: word('api.vocabularyText'),
      curl: get('/vocabulary'),
      answer: shown(vocabularyFrom(compiled, locale).slice(0, 3)),
    },
  ];
}

function shown(answer: unknown): string {
  const text = JSON.stringify(answer, null, 2);
  return text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf('\n', LONGEST))}\n  …`;
}
