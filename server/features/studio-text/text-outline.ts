import { groupBy } from '../../core/group-by.js';
import { citation } from '../../policy/citation.js';
import type { Pack, Provision } from '../../policy/pack.js';
import type { ArticleChange } from '../regulation-text/compare-texts.js';
import type { Article } from '../regulation-text/regulation.js';
import { articleName } from './affected.js';
import type { DraftTexts } from './draft-text-store.js';
import { type Hanging, hangingOf } from './hanging.js';

export type OutlineProvision = {
  provision: Provision;
  hanging: Hanging[];
  /** Marked as something that nothing of the pack does. */
  unbacked: boolean;
};

/** An article of the text with what the pack makes of it. */
export type OutlineArticle = {
  name: string | null;
  /** The words of the text, once it is loaded. */
  text: Article | null;
  provisions: OutlineProvision[];
  change: ArticleChange['kind'] | null;
  /** Nothing of the pack stands on it, though its treatment says so or nobody has treated it. */
  untreated: boolean;
  judgement: boolean;
};

const PROMISES: readonly string[] = ['rule', 'condition', 'duty', 'procedure'];

/** The articles in their order, those of the loaded text that the pack does not list among them. */
export function outlineOf(pack: Pack, texts: DraftTexts, changes: readonly ArticleChange[]): OutlineArticle[] {
  const hanging = groupBy(hangingOf(pack), ({ provision }) => provision);
  const provisions = groupBy(pack.provisions, ({ article }) => (article === null ? null : String(article)));
  const articles = new Map((texts.base?.regulation.articles ?? []).map((article) => [articleName(article), article]));
  const changed = new Map(
    changes.flatMap((change) => ('before' in change ? [[articleName(change.before), change.kind] as const] : [])),
  );
  const names = [...new Set([...provisions.keys(), ...articles.keys()])].sort(byNumber);
  return names.map((name) => {
    const own = (provisions.get(name) ?? []).map((provision): OutlineProvision => {
      const on = hanging.get(provision.id) ?? [];
      return { provision, hanging: on, unbacked: on.length === 0 && PROMISES.includes(provision.treatment) };
    });
    return {
      name,
      text: name === null ? null : (articles.get(name) ?? null),
      provisions: own,
      change: name === null ? null : (changed.get(name) ?? null),
      untreated: own.length === 0 || own.some(({ unbacked }) => unbacked),
      judgement: own.some(({ provision }) => provision.treatment === 'judgement'),
    };
  });
}

/** 第十二条, 第十二条之一: as people cite an article. */
export function articleTitle(name: string, locale: 'zh-CN' | 'en'): string {
  const [number = '0', inserted] = name.split('-');
  const title = citation({ id: name, article: Number(number) }, locale);
  if (!inserted) return title;
  return locale === 'en'
    ? `${title}-${inserted}`
    : `${title}之${citation({ id: '', article: Number(inserted) }, locale).slice(1, -1)}`;
}

function byNumber(one: string | null, other: string | null): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  const [a = 0, b = 0] = one.split('-').map(Number);
  const [c = 0, d = 0] = other.split('-').map(Number);
  return a - c || b - d;
}
