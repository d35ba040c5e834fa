import { formatDay } from '../../platform/i18n/format-day.js';
import type { CityContext } from '../cities/request-context.js';
import { verdictPart } from '../judgement/verdict-part.js';
import { versionName } from '../judgement/version-name.js';
import { aboutRows } from './dataset-about.js';
import { qualityOf } from './dataset-quality.js';
import type { DatasetVisit } from './dataset-visit.js';

/** What an entry is: summary, classes at a glance, metadata, how complete they are, use, and the receipt. */
export function aboutTab(context: CityContext, visit: DatasetVisit) {
  const { dataset, decision, speech, uses } = visit;
  const { word } = speech;
  const { score, checks } = qualityOf(dataset, context.today);
  const missing = checks.filter(({ met }) => !met);
  return {
    summary: speech.say(dataset.summary),
    verdicts: (['open', 'share'] as const)
      .map((name) => verdictPart(decision, name, speech))
      .filter((part) => part !== null),
    whyHref: context.link(`/datasets/${dataset.id}/why`),
    getHref: context.link(`/datasets/${dataset.id}/get`),
    about: aboutRows(dataset, context, speech),
    quality: {
      score,
      text: word('quality.score', { n: score }),
      checks: checks.map(({ check, worth, met }) => ({
        label: word(`quality.${check}`),
        worth: word('quality.worth', { n: worth }),
        met,
      })),
      missing: missing.length === 0 ? word('quality.nothingMissing') : word('quality.missing', { n: missing.length }),
    },
    uses: [
      { label: word('uses.views'), value: uses.views },
      { label: word('uses.lately'), value: uses.lately },
    ],
    receipt: receiptRows(visit),
    apiHref: context.link('/api'),
  };
}

function receiptRows({ decision: { compiled, asOf }, receipt, speech: { word, locale } }: DatasetVisit) {
  return [
    { label: word('receipt.day'), value: formatDay(asOf, locale) },
    { label: word('receipt.version'), value: versionName(compiled.pack.manifest.version, word) },
    { label: word('receipt.hash'), value: compiled.hash, hash: true },
    ...(receipt
      ? [
          { label: word('receipt.engine'), value: `${receipt.engine} ${receipt.grammar}` },
          { label: word('receipt.digest'), value: receipt.digest, hash: true },
        ]
      : [{ label: word('receipt.engine'), value: word('receipt.live') }]),
  ];
}
