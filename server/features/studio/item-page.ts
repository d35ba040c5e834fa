import type { Problem } from '../../core/errors.js';
import type { Framed } from '../frame/frame.js';
import { formSections } from './form-controls.js';
import type { FormState } from './form-state.js';
import type { FormTarget } from './form-target.js';
import { usesOf } from './names.js';
import { problemParts } from './problem-words.js';
import type { DraftContext } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';
import type { Place } from './tree-actions.js';
import type { Tried } from './try-line.js';
import { useInWords, usePath } from './use-words.js';

export type ItemView = {
  state: FormState;
  /** The revision that the form was made from. */
  revision: number;
  problems?: readonly Problem[];
  focus?: { name: string; place: Place } | null;
  /** The line that was tried, and on what. */
  tried?: ({ name: string } & Tried) | null;
  notice?: string | undefined;
  /** What the live region says after a button was pressed. */
  said?: string;
  /** The name typed into the form for another name. */
  renameTo?: string;
};

/** A form of the studio: one thing of the pack, what is wrong with it, and what else can be done with it. */
export function itemPage(context: DraftContext, target: FormTarget, view: ItemView): Framed {
  const { row, draft, say, locale, editable } = context;
  const { problems = [], focus = null, tried = null } = view;
  const scope = {
    pack: draft.pack,
    locale,
    ...(target.steps ? { steps: target.steps } : {}),
    ...(target.self ? { self: target.self } : {}),
  };
  const sections = formSections({ specs: target.specs, state: view.state, scope, problems, focus, tried });
  const own = target.path === target.back ? [] : [{ label: target.title }];
  return studioPage(context, target.tab, {
    view: 'studio/item',
    title: target.title,
    status: problems.length > 0 ? 422 : 200,
    crumbs: own,
    lede: target.about ? say(target.about) : null,
    notice: view.notice ?? null,
    said: view.said ?? null,
    action: draftHref(context, row.id, target.path),
    revision: view.revision,
    isNew: target.isNew,
    sections,
    back: target.path === target.back ? null : draftHref(context, row.id, target.back),
    problems: problems.map(({ field, reason }) => ({ text: reason, href: `#${field.replaceAll('.', '-')}` })),
    comments: target.comments ?? [],
    found: foundIn(context, target),
    rename: editable && target.thing && !target.isNew ? renamePart(context, target, view) : null,
    remove: editable && target.remove && !target.isNew ? removePart(context, target) : null,
  });
}

/** What the check of the whole draft found here. */
function foundIn(context: DraftContext, { found }: FormTarget): string[] {
  if (!found) return [];
  const own = context.draft.problems.filter(
    ({ file, path }) =>
      file === found.file && (found.path === '' || path === found.path || path.startsWith(`${found.path}.`)),
  );
  return problemParts(context, own).map(({ reason }) => reason);
}

const renamePart = (context: DraftContext, target: FormTarget, { renameTo, problems = [] }: ItemView) => ({
  action: draftHref(context, context.row.id, `${target.path}/rename`),
  value: renameTo ?? target.thing?.name ?? '',
  error: problems.find(({ field }) => field === 'to')?.reason ?? null,
});

function removePart(context: DraftContext, target: FormTarget) {
  const { draft, locale, row, say } = context;
  const uses = target.thing ? usesOf(draft.pack, target.thing) : [];
  return {
    action: draftHref(context, row.id, `${target.path}/remove`),
    barred: uses.length === 0 ? null : say('studio.usedBy', { count: uses.length }),
    uses: uses.slice(0, 40).map((use) => ({
      label: useInWords(use, draft.pack, locale),
      href: draftHref(context, row.id, usePath(use)),
    })),
  };
}
