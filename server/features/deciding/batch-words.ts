import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { FactValue } from '../../policy/vocabulary.js';
import { SIDES } from '../catalogue-import/crosswalk-store.js';
import { sideLabel } from '../datasets/side-labels.js';
import type { Speech } from '../judgement/speech.js';
import type { EntryBatchRow, EntryChange } from './entry-batch.js';

export type LatestBatch = { batch: EntryBatchRow; name: string };

/** A batch in a list: what was said, by whom, when, and how far it has come. */
export const latestPart = ({ batch, name }: LatestBatch, speech: Speech, link: (path: string) => string) => ({
  href: link(`/desk/decide/batches/${batch.id}`),
  kind: speech.word(`batch.kind.${batch.kind}`),
  said: speech.list(saidWords(JSON.parse(batch.content) as EntryChange, speech)),
  name,
  total: batch.total,
  at: formatInstant(Number(batch.created_at), speech.locale),
  state: speech.word(`batch.state.${batch.state}`),
});

/** What is said of every entry of a batch: 涉及个人信息：否. */
export const saidWords = ({ facts = {}, proposal = {} }: EntryChange, speech: Speech): string[] => [
  ...Object.entries(facts).map(([fact, value]) =>
    speech.word('batch.said', { what: speech.factName(fact), value: factWord(fact, value, speech) }),
  ),
  ...SIDES.flatMap((side) => {
    const name = proposal[side];
    return name === undefined
      ? []
      : speech.word('batch.said', {
          what: speech.word(`deciding.side.${side}`),
          value: name === null ? speech.word('fact.unknown') : sideLabel(speech.compiled, side, name, speech.locale),
        });
  }),
];

const factWord = (fact: string, value: FactValue | null, speech: Speech): string =>
  value === null ? speech.word('fact.unknown') : speech.factValue(fact, value);
