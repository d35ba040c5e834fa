import { formatDay } from '../../platform/i18n/format-day.js';
import type { Framed } from '../frame/frame.js';
import { changesInWords } from '../studio/describe-change.js';
import type { ItemChange } from '../studio/draft-items.js';
import type { DraftContext } from '../studio/studio-context.js';
import { studioPage } from '../studio/studio-frame.js';
import { commentsOf } from './draft-steps.js';
import { gatesFor } from './gates.js';
import { actParts, labelOf, type Sheet } from './sheet-acts.js';
import { gatePart, stepPart } from './sheet-words.js';

export type SheetView = Sheet & {
  names: ReadonlyMap<string, string>;
  changes: readonly ItemChange[];
  done?: string;
};

/** As many changes as one reads on the sheet; a pack that is new altogether is read on its own pages. */
const MOST_CHANGES = 60;

/** The sheet of an approval: what the draft is, how every gate stands, what was said, and what can be done now. */
export function sheetPage(context: DraftContext, view: SheetView): Framed {
  const { say, row, person, draft } = context;
  const { evidence, things, names, changes, typed, done } = view;
  const about = (value: string): string => {
    const thing = things.find((one) => one.value === value);
    return thing ? labelOf(context, thing) : value;
  };
  const part = (step: Parameters<typeof stepPart>[1]) => stepPart(context, step, names, about);
  const closed = row.state === 'scheduled' || row.state === 'published' || row.state === 'withdrawn';
  const { manifest } = draft.pack;
  const handedIn = row.state !== 'draft' && row.state !== 'returned';
  return studioPage(context, 'sheet', {
    view: 'publishing/sheet',
    title: say('sheet.title'),
    lede: say(`sheet.state.${row.state}`, { day: dayWords(context, manifest.appliesFrom) }),
    notice: done ? say(`sheet.done.${done}` as Parameters<typeof say>[0]) : null,
    sheets: ['publishing.css'],
    status: typed ? 422 : 200,
    facts: [
      { label: say('sheet.follows'), value: evidence.follows?.version ?? say('sheet.nothing') },
      { label: say('sheet.day'), value: handedIn ? dayWords(context, manifest.appliesFrom) : say('sheet.notChosen') },
      {
        label: say('sheet.transition'),
        value: handedIn ? say(`sheet.transition.${manifest.transition ?? 'decision'}`) : say('sheet.notChosen'),
      },
      { label: say('sheet.content'), value: row.hash.slice(0, 16) },
    ],
    gates: closed ? [] : gatesFor(evidence, person?.id ?? '').map((gate) => gatePart(context, evidence, gate)),
    changes:
      row.state === 'withdrawn' || changes.length === 0
        ? null
        : {
            count: say('sheet.changeCount', { count: changes.length }),
            words: changesInWords(changes.slice(0, MOST_CHANGES), draft.pack, context.locale),
          },
    comments: row.state === 'submitted' || row.state === 'returned' ? commentsOf(evidence.steps).map(part) : [],
    acts: actParts(context, view),
    steps: evidence.steps.toReversed().map(part),
  });
}

const dayWords = ({ locale, say }: DraftContext, day: string | undefined): string =>
  day === undefined ? say('validity.noStart') : formatDay(day, locale);
