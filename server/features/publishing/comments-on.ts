import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { Comment, FormTarget } from '../studio/form-target.js';
import { namesOf } from '../studio/home-reader.js';
import type { DraftContext } from '../studio/studio-context.js';
import { commentsOf, draftSteps } from './draft-steps.js';

/** What reviewers said about the thing that a form is about, since the draft was handed in last. */
export async function commentsOn(
  { db, row, locale, say }: DraftContext,
  { found, path }: Pick<FormTarget, 'found' | 'path'>,
): Promise<Comment[]> {
  // A step stands below its procedure: what was said of that is read there too.
  const [, key] = path.split('/');
  if (!found || key === undefined) return [];
  const steps = commentsOf(await draftSteps(db).of(row.id));
  const own = steps.filter(({ details }) => details.about === `${found.file} ${decodeURIComponent(key)}`);
  const names = await namesOf(
    db,
    own.map(({ person }) => person),
  );
  return own.map(({ note, person, at }) => ({
    text: note ?? '',
    by: say('sheet.commentBy', { name: names.get(person) ?? say('studio.somebody'), at: formatInstant(at, locale) }),
  }));
}
