import { formatDay } from '../../platform/i18n/format-day.js';
import type { Decision } from '../../policy/decide.js';
import type { Receipt } from '../../policy/receipt.js';
import { WARNINGS } from '../../policy/warnings.js';
import type { CityContext, PlatformContext } from '../cities/request-context.js';
import { sideCell } from '../compare/answer-cells.js';
import { type CityWithPack, comparedCity } from '../compare/compared-city.js';
import { factParameters } from '../compare/fact-query.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { dutyGroups } from '../judgement/duty-part.js';
import { gateGroups } from '../judgement/gate-part.js';
import type { Speech } from '../judgement/speech.js';
import { verdictPart } from '../judgement/verdict-part.js';
import type { Dataset } from './dataset.js';
import { aboutRows } from './dataset-about.js';
import { pathPart, type ReaderPath } from './dataset-path.js';
import { asksOf, changesOf, whySides } from './dataset-why.js';

export type Judged = { dataset: Dataset; decision: Decision; receipt: Receipt | undefined };
export type Around = { cities: readonly CityWithPack[]; paths: readonly ReaderPath[]; platform: PlatformContext };

/** One entry: its class and why, what is unknown, the conditions, duties and ways, and what other cities would say. */
export function datasetPage(
  context: CityContext,
  { dataset, decision, receipt }: Judged,
  around: Around,
  speech: Speech,
): Framed {
  const { word, say } = speech;
  const { asks, total } = asksOf(decision, speech);
  const changes = changesOf(decision, speech);
  const gates = gateGroups(decision.conditions, speech);
  const duties = dutyGroups(decision.duties, speech);
  return {
    view: 'pages/dataset',
    title: say(dataset.title),
    description: say(dataset.summary),
    menu: 'datasets',
    crumbs: [
      { label: say(context.city.name), href: context.link('/') },
      { label: word('nav.datasets'), href: context.link('/datasets') },
      { label: say(dataset.title) },
    ],
    sheets: ['verdict.css', 'catalogue.css'],
    line: [
      say(dataset.body.name),
      dataset.code,
      word('list.modified', { day: formatDay(dataset.modified, context.locale) }),
    ],
    summary: say(dataset.summary),
    warnings: decision.warnings
      .filter((code) => code !== 'calendarProvisional')
      .map((code) => say(WARNINGS[code](decision.compiled.pack.manifest))),
    verdicts: (['open', 'share'] as const)
      .map((name) => verdictPart(decision, name, speech))
      .filter((part) => part !== null),
    why: { sides: whySides(decision, speech), asks, unknownText: word('why.unknown', { n: total }), changes },
    path: pathPart(decision, around.paths, speech),
    gates,
    duties,
    items: dataset.details.items.map((item) => ({
      name: item.name,
      label: say(item.label),
      type: itemWord('itemType', item.type, speech),
      sensitivity: itemWord('sensitivity', item.sensitivity, speech),
      tone: item.sensitivity,
    })),
    elsewhere: elsewherePart(context, dataset, around, speech),
    about: aboutRows(dataset, context, speech),
    receipt: receiptRows(decision, receipt, speech),
    apiHref: context.link('/api'),
    toc: [
      { href: '#why', label: word('dataset.why') },
      ...(asks.length > 0 ? [{ href: '#unknown', label: word('dataset.unknown') }] : []),
      ...(changes.length > 0 ? [{ href: '#change', label: word('dataset.change') }] : []),
      { href: '#path', label: word('path.title') },
      ...(gates.length > 0 ? [{ href: '#conditions', label: word('dataset.conditions') }] : []),
      ...(duties.length > 0 ? [{ href: '#duties', label: word('dataset.duties') }] : []),
      { href: '#items', label: word('dataset.items') },
      { href: '#elsewhere', label: word('dataset.elsewhere') },
    ],
  };
}

/** What the other cities' texts make of the same facts; no row of theirs is read. */
function elsewherePart(
  { city, locale, platformLink }: CityContext,
  { facts }: Dataset,
  { cities, platform }: Around,
  speech: Speech,
) {
  return {
    href: platformLink(address('/compare', factParameters(facts))),
    rows: cities.map((one) => {
      const compared = comparedCity(one, { facts, locale }, platform);
      const { words, reasons } = sideCell(compared, 'open');
      return {
        city: compared.name,
        here: one.city.id === city.id,
        words,
        citation: [...new Set(reasons.map(({ citation }) => citation))].join(speech.word('list.semicolon')),
      };
    }),
  };
}

function receiptRows({ compiled, asOf }: Decision, receipt: Receipt | undefined, { word, locale }: Speech) {
  return [
    { label: word('receipt.day'), value: formatDay(asOf, locale) },
    { label: word('receipt.version'), value: compiled.pack.manifest.version },
    { label: word('receipt.hash'), value: compiled.hash, hash: true },
    ...(receipt
      ? [
          { label: word('receipt.engine'), value: `${receipt.engine} ${receipt.grammar}` },
          { label: word('receipt.digest'), value: receipt.digest, hash: true },
        ]
      : [{ label: word('receipt.engine'), value: word('receipt.live') }]),
  ];
}

const KNOWN_WORDS = {
  itemType: ['text', 'integer', 'decimal', 'date', 'datetime', 'boolean', 'geometry', 'file'],
  sensitivity: ['ordinary', 'sensitive', 'closed'],
} as const;

/** Our word for a value that an entry carries; a source's own value stays as it is. */
function itemWord<K extends keyof typeof KNOWN_WORDS>(kind: K, value: string, { word }: Speech): string {
  const known = (KNOWN_WORDS[kind] as readonly string[]).includes(value);
  if (!known) return value;
  return kind === 'itemType'
    ? word(`itemType.${value as (typeof KNOWN_WORDS)['itemType'][number]}`)
    : word(`sensitivity.${value as (typeof KNOWN_WORDS)['sensitivity'][number]}`);
}
