import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import { shortened } from '../../core/shortened.js';
import { t } from '../../platform/i18n/translate.js';
import { runExample } from '../../policy/example-run.js';
import type { Pack } from '../../policy/pack.js';
import type { PackProblem } from '../../policy/problem.js';
import { differenceWords } from '../studio-examples/example-words.js';
import { keysOf } from './draft-items.js';
import { draftSpeech } from './draft-speech.js';
import { titleOf } from './item-target.js';
import { listIn } from './pack-lists.js';
import type { DraftContext } from './studio-context.js';
import { draftHref } from './studio-frame.js';
import { TAB_OF } from './use-words.js';

/** A problem of a draft for those who put it right: the thing it is in, where that is changed, and what is wrong. */
export type ProblemPart = { where: string; href: string; reason: string };

export function problemParts(context: DraftContext, problems: readonly PackProblem[]): ProblemPart[] {
  const named = namesIn(context.draft.pack, context.locale);
  return problems.map((problem) => ({
    ...placeOf(context, problem),
    reason: difference(context, problem) ?? named(inLocale(problem.reason, context.locale)),
  }));
}

/** `3.then.must.0` of the rules is in the fourth rule; a part of the manifest has a page of its own. */
export function placeOf(
  context: DraftContext,
  { file, path }: Pick<PackProblem, 'file' | 'path'>,
): Pick<ProblemPart, 'where' | 'href'> {
  const { draft, row, locale, say } = context;
  const tab = TAB_OF[file] ?? 'rules';
  const page = (to: string) => draftHref(context, row.id, to);
  if (file === 'pack.json') {
    const own = path.startsWith('actor') ? 'actors' : path.startsWith('questions') ? 'questions' : 'validity';
    return { where: say(`studio.tab.${own}`), href: page(own) };
  }
  const list = listIn(draft.parts, file);
  const index = /^\d/.test(path) ? Number.parseInt(path, 10) : -1;
  const item = list[index];
  if (item === undefined) return { where: say(`studio.tab.${tab}`), href: page(tab) };
  const key = file === 'examples.json' ? String(index + 1) : (keysOf(list)[index] ?? '');
  return {
    where: say('studio.use', { kind: say(`studio.one.${tab as 'rules'}`), name: titleOf(item, locale) }),
    href: page(`${tab}/${encodeURIComponent(key)}`),
  };
}

/** What an example expects and what the draft answers, in the words of its page. */
function difference(context: DraftContext, { code, path }: PackProblem): string | null {
  const { compiled, pack } = context.draft;
  const example = pack.examples[Number.parseInt(path, 10)];
  if (code !== 'exampleFails' || !compiled || !example) return null;
  const run = runExample(compiled, example, context.calendar);
  if (run.state === 'facts') return null;
  const what = path.slice(path.indexOf('.expect.') + '.expect.'.length);
  const found = run.differences.find((one) => one.what === what);
  return found ? differenceWords(found, draftSpeech(context, compiled)) : null;
}

/** Puts the words of a thing in the place of its id, wherever one stands between quotation marks. */
export function namesIn(pack: Pack, locale: Locale): (reason: string) => string {
  const names = new Map<string, Localized>();
  for (const { fact, label } of pack.vocabulary) names.set(fact, label);
  for (const one of [...pack.rules, ...pack.conditions, ...pack.duties]) names.set(one.id, one.text);
  for (const { id, name } of pack.procedures) names.set(id, name);
  for (const [id, name] of Object.entries(pack.manifest.actors)) names.set(id, name);
  return (reason) =>
    reason.replace(/“([^”]+)”/g, (whole, id: string) => {
      const name = names.get(id);
      return name ? t(locale, 'studio.quoted', { name: shortened(inLocale(name, locale), 40) }) : whole;
    });
}
