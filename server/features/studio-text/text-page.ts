import type { CompiledPack } from '../../policy/compiled-pack.js';
import { TREATMENTS } from '../../policy/pack.js';
import { vocabularyOf } from '../../policy/vocabulary.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { compareTexts } from '../regulation-text/compare-texts.js';
import { findPart, hasAll, wordsOf } from '../studio/find-in-draft.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref, studioPage } from '../studio/studio-frame.js';
import type { DraftTexts } from './draft-text-store.js';
import { placeOf } from './hanging.js';
import { articleTitle, type OutlineArticle, outlineOf } from './text-outline.js';

export const SHOWN = ['all', 'untreated', 'judgement', 'changed'] as const;
export type Shown = (typeof SHOWN)[number];

export type TextView = { texts: DraftTexts; show: Shown; sought: string; open: number; notice: string | null };

/** The articles as an outline, each with its words, its treatment, and whatever of the pack stands on it. */
export function textPage(context: DraftContext, { texts, show, sought, open, notice }: TextView): Framed {
  const { say, row, draft, editable } = context;
  const { pack } = draft;
  const here = draftHref(context, row.id, 'text');
  const { base, amended } = texts;
  const changes = base && amended ? compareTexts(base.regulation, amended.regulation) : [];
  const outline = outlineOf(pack, texts, changes);
  const speech = textSpeech(context);
  const words = wordsOf(sought);
  const chosen = outline
    .filter((article) => fits(article, show))
    .map((article) => articlePart(context, article, speech));
  const articles = chosen.filter((article) => hasAll(textsIn(article), words));
  return studioPage(context, 'text', {
    view: 'studio/text',
    title: say('beside.title'),
    lede: say('beside.lede'),
    sheets: ['verdict.css', 'pages.css', 'proof.css'],
    notice,
    guide: base ? null : say('beside.guide'),
    loaded: base ? say('beside.loaded', { version: base.version, title: base.title ?? '' }) : null,
    amendment: {
      href: `${here}/amendment`,
      text: amended ? say('beside.amended', { open }) : say('beside.noAmendment'),
      label: say(amended ? 'beside.openAmendment' : 'beside.loadAmendment'),
    },
    loadHref: editable ? `${here}/official` : null,
    loadLabel: say(base ? 'beside.loadOther' : 'beside.load'),
    coverage: TREATMENTS.map((treatment) => ({
      label: say(`treatment.${treatment}`),
      count: pack.provisions.filter((one) => one.treatment === treatment).length,
    })).filter(({ count }) => count > 0),
    filters: SHOWN.map((name) => ({
      label: say(`beside.show.${name}`, { n: outline.filter((article) => fits(article, name)).length }),
      href: name === 'all' ? here : address(here, { show: name }),
      current: name === show,
    })),
    find: findPart(context, { path: 'text', sought }),
    empty: articles.length > 0 ? null : sought ? say('studio.find.nothing', { sought }) : say('beside.none'),
    articles,
  });
}

function fits({ untreated, judgement, change }: OutlineArticle, show: Shown): boolean {
  switch (show) {
    case 'untreated':
      return untreated;
    case 'judgement':
      return judgement;
    case 'changed':
      return change !== null && change !== 'same';
    default:
      return true;
  }
}

/** Everything that the page says of an article. */
const textsIn = ({ title, paragraphs, provisions }: ReturnType<typeof articlePart>): (string | null)[] => [
  title,
  ...paragraphs.flatMap(({ text, items }) => [text, ...items.flatMap((item) => [item.text, ...item.points])]),
  ...provisions.flatMap(({ id, citation, summary, hanging }) => [
    id,
    citation,
    summary,
    ...hanging.flatMap((one) => [one.text, one.when]),
  ]),
];

/** Words for conditions also while the draft as a whole cannot answer. */
export function textSpeech(context: DraftContext): Speech {
  const { draft, locale, link } = context;
  const { pack } = draft;
  const compiled = draft.compiled ?? {
    pack,
    vocabulary: vocabularyOf(pack.vocabulary),
    provisions: new Map(pack.provisions.map((provision) => [provision.id, provision])),
  };
  return speechOf(compiled as CompiledPack, locale, link);
}

function articlePart(context: DraftContext, article: OutlineArticle, speech: Speech) {
  const { say, row, locale } = context;
  const { name, text, change } = article;
  return {
    id: `article-${name ?? 'none'}`,
    title: name === null ? say('provisions.noArticle') : articleTitle(name, locale),
    change: change && change !== 'same' ? say(`beside.change.${change}`) : null,
    unlisted: article.provisions.length === 0 ? say('beside.unlisted') : null,
    paragraphs: (text?.paragraphs ?? []).map((paragraph) => ({
      text: paragraph.text,
      items: paragraph.items.map((item) => ({
        text: item.text,
        points: item.points.map((point) => point.text),
      })),
    })),
    provisions: article.provisions.map(({ provision, hanging, unbacked }) => ({
      id: provision.id,
      citation: speech.cite(provision.id),
      summary: speech.say(provision.summary),
      href: draftHref(context, row.id, `provisions/${provision.id}`),
      treatment: say(`treatment.${provision.treatment}`),
      unbacked: unbacked ? say('beside.unbacked') : null,
      hanging: hanging.map((one) => ({
        label: say(`beside.kind.${one.kind}`),
        text: speech.say(one.text),
        when: one.when === true ? null : speech.condition(one.when),
        href: draftHref(context, row.id, placeOf(one)),
      })),
    })),
  };
}
