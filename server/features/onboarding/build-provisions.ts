import type { Localized } from '../../core/localized.js';
import { effectOf } from '../../policy/compiled-pack.js';
import type { Pack, Provision } from '../../policy/pack.js';
import type { PackSources } from './build-pack.js';
import { pathsOf } from './carried-items.js';
import { articlesOf, type Place } from './places.js';

/** A provision for every place that something stands on, and for every article that nothing stands on. */
export function provisionsOf(pack: Pack, { regulation, places, parts }: PackSources): Provision[] {
  const id = (place: Place) => `${regulation.prefix}-${place.ref}`;
  const backing = backingOf(pack);
  const used = new Set([...backing.keys(), pack.manifest.validity.provision]);
  const covered = new Set(places.filter((place) => used.has(id(place))).map(({ article }) => article));
  return places.flatMap((place): Provision[] => {
    const by = backing.get(id(place));
    const mark = parts.articles?.[place.ref];
    const isArticle = place.ref === place.article;
    if (by) return [{ ...numbered(place, id(place)), kind: by.kind, treatment: by.treatment, summary: by.text }];
    if (id(place) === pack.manifest.validity.provision) {
      const summary = pack.manifest.validity.text;
      return [{ ...numbered(place, id(place)), kind: 'validity', treatment: 'reference', summary }];
    }
    if (!isArticle || covered.has(place.ref) || !mark) return [];
    return [{ ...numbered(place, id(place)), ...mark }];
  });
}

/** The articles that still need a treatment: nothing stands on them, and nobody has said what they are. */
export function untreatedArticles(sources: PackSources, pack: Pack): Place[] {
  const treated = new Set(pack.provisions.map((provision) => provision.id));
  const { places, regulation } = sources;
  const covered = new Set(
    places.filter(({ ref }) => treated.has(`${regulation.prefix}-${ref}`)).map(({ article }) => article),
  );
  return articlesOf(places).filter(({ ref }) => !covered.has(ref));
}

const numbered = ({ number, inserted, paragraph, item, citation }: Place, id: string) => ({
  id,
  article: number,
  ...(paragraph ? { paragraph } : {}),
  ...(item ? { item } : {}),
  ...(inserted > 0
    ? {
        citation: {
          zh: citation,
          en: `Article ${number}-${inserted}${paragraph ? `, paragraph ${paragraph}` : ''}${item ? `, item (${item})` : ''}`,
        },
      }
    : {}),
});

type Backing = Pick<Provision, 'kind' | 'treatment'> & { text: Localized };

/** What stands on each provision; where several kinds do, the strongest names the treatment. */
function backingOf(pack: Pack): Map<string, Backing> {
  const found = new Map<string, Backing>();
  const stand = (provision: string, kind: Backing['kind'], treatment: Backing['treatment'], text: Localized) => {
    if (!found.has(provision)) found.set(provision, { kind, treatment, text });
  };
  for (const rule of pack.rules)
    stand(rule.provision, effectOf(rule)[0] === 'mustNot' ? 'prohibition' : 'classification', 'rule', rule.text);
  for (const gate of pack.conditions) stand(gate.provision, 'condition', 'condition', gate.text);
  for (const duty of pack.duties) stand(duty.provision, duty.clock ? 'deadline' : 'duty', 'duty', duty.text);
  for (const path of pathsOf(pack))
    for (const step of path.steps) stand(step.provision, 'procedure', 'procedure', step.text);
  return found;
}
