import type { CityDb } from '../../platform/db/city-db.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { Speech } from '../judgement/speech.js';
import type { PastEvent } from './batch-events.js';
import { changeParts, namesOf, rolesText } from './entry-words.js';
import type { WorkContext } from './work-context.js';

/** What happened, for the staff: who, when, what changed and why; the latest first. */
export async function historyPart(db: CityDb, events: readonly PastEvent[], context: WorkContext, speech: Speech) {
  const names = await namesOf(
    db,
    events.map(({ personId }) => personId),
  );
  return events.map((event) => ({
    what: speech.word(`entryEvent.${event.what}`),
    step: event.stepId ? stepWord(event.stepId, speech) : null,
    who: (event.personId && names.get(event.personId)) || speech.word('entries.someone'),
    roles: rolesText(context, event.role, speech),
    at: formatInstant(event.at, context.locale),
    why: event.why,
    changes: changeParts(event.changes, speech, context),
  }));
}

/** A step by its name in the pack of today; one that the pack no longer has keeps its id. */
function stepWord(id: string, speech: Speech): string {
  for (const procedure of speech.compiled.pack.procedures) {
    if (!procedure.exists || !/^(catalogue|class|provider)-/.test(procedure.kind)) continue;
    const step = procedure.steps.find((one) => one.id === id);
    if (step) return speech.say(step.name);
  }
  return id;
}
