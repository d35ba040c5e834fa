import { inLocale } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import type { ProvidingBody } from '../bodies/body-reader.js';
import type { CityContext } from '../cities/request-context.js';
import { pagerPart } from '../datasets/pager.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import { procedurePart } from '../judgement/step-part.js';
import { collectsDemand } from './collects-demand.js';
import { demandHref } from './demand-link.js';
import { demandLine, replyPart, stateOf } from './demand-parts.js';
import { type DemandRow, LISTED_PAGE } from './demand-store.js';

/** Kinds of procedures in which somebody says what data they need. Data of the packs, not of a city. */
const ASKING = new Set(['open-demand', 'supply-request']);

export type DemandList = {
  rows: readonly DemandRow[];
  page: number;
  total: number;
  /** Those of whoever reads. */
  own: readonly DemandRow[];
  bodies: readonly ProvidingBody[];
  handedIn: boolean;
};

/** The demand list: what people asked to be opened, what was answered, and how the city's text lets them ask. */
export function demandPage(context: CityContext, list: DemandList, speech: Speech): Framed {
  const { city, locale, link, person } = context;
  const { word, compiled } = speech;
  const ways = compiled.pack.procedures.filter(({ kind }) => ASKING.has(kind));
  const ask = collectsDemand(compiled) ? demandHref(context) : null;
  return {
    view: 'pages/demand',
    title: word('demand.title'),
    sheets: ['verdict.css', 'entries.css'],
    crumbs: [{ label: inLocale(city.name, locale), href: link('/') }, { label: word('demand.title') }],
    about: word('demand.about'),
    notice: list.handedIn && list.own.length > 0 ? word('demand.handedIn') : null,
    ask: ask === null ? null : { href: ask, label: word('demand.ask'), hint: person ? null : word('demand.signIn') },
    refused: collectsDemand(compiled) ? null : word('demand.notProvided'),
    demands: list.rows.map((row) => listedPart(row, context, list.bodies)),
    empty: collectsDemand(compiled) ? word('demand.noneAbout') : null,
    pager: pagerPart(
      {
        page: list.page,
        size: LISTED_PAGE,
        total: list.total,
        hrefOf: (page) => address(link('/demand'), { page: page > 1 ? page : null }),
      },
      speech,
    ),
    own: list.own.map((row) => ({ ...demandLine(row, context, null), title: row.own_title, reason: row.reason })),
    ways: ways.map((one) => ({ exists: one.exists, ...procedurePart(one, speech) })),
  };
}

function listedPart(row: DemandRow, context: CityContext, bodies: readonly ProvidingBody[]) {
  const { locale, link } = context;
  const body = bodies.find(({ id }) => id === row.body_id);
  return {
    id: `demand-${row.id}`,
    title: row.title,
    text: row.text,
    state: stateOf(row, context),
    day: t(locale, 'demand.listedOn', { day: row.listed_on === null ? '' : formatDay(row.listed_on, locale) }),
    body: body ? { href: link(`/bodies/${body.id}`), label: inLocale(body.name, locale) } : null,
    entry:
      row.dataset_id === null
        ? null
        : { href: link(`/datasets/${row.dataset_id}`), label: t(locale, 'demand.itsEntry') },
    reply: replyPart(row, context),
  };
}
