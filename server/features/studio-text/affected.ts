import { sha256 } from '../../core/canonical-json.js';
import type { Pack } from '../../policy/pack.js';
import { articleWords } from '../regulation-text/article-words.js';
import type { ArticleChange } from '../regulation-text/compare-texts.js';
import type { Article } from '../regulation-text/regulation.js';
import { hangingOf } from './hanging.js';

/** What an amended text touches: a thing of the pack on an article that is other than it was, or an article alone. */
export type Affected = {
  kind: 'rule' | 'condition' | 'duty' | 'step' | 'article';
  item: string;
  /** `22`, or `22-1` for 第二十二条之一: as the earlier text numbers it; a new article as the later one does. */
  article: string;
  change: Exclude<ArticleChange['kind'], 'same'>;
  digest: string;
};

/** Everything to be looked at again after an amendment, in the order of the text. */
export function affectedBy(pack: Pack, changes: readonly ArticleChange[]): Affected[] {
  const hanging = hangingOf(pack);
  const articles = new Map(pack.provisions.map(({ id, article }) => [id, article === null ? null : String(article)]));
  return changes.flatMap((change): Affected[] => {
    if (change.kind === 'same') return [];
    const article = articleName('before' in change ? change.before : change.after);
    const words = 'after' in change ? articleWords(change.after) : '';
    const digest = sha256(`${change.kind}\n${'after' in change ? articleName(change.after) : ''}\n${words}`);
    const on = change.kind === 'new' ? [] : hanging.filter(({ provision }) => articles.get(provision) === article);
    const things = new Map(on.map(({ kind, item }) => [`${kind} ${item}`, { kind, item }]));
    const found: Pick<Affected, 'kind' | 'item'>[] =
      things.size > 0 ? [...things.values()] : [{ kind: 'article', item: article }];
    const { kind: became } = change;
    return found.map((thing) => ({ ...thing, article, change: became, digest }));
  });
}

export const articleName = ({ number, inserted }: Pick<Article, 'number' | 'inserted'>): string =>
  inserted > 0 ? `${number}-${inserted}` : String(number);
