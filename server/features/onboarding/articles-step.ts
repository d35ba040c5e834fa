import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { PROVISION_KINDS, type Provision } from '../../policy/pack.js';
import type { ArticleMark } from './onboarding.js';
import { articlesOf, type Place } from './places.js';
import type { FormRow } from './step-page.js';

/** The language of a proposal that the page itself may not be in. */
const ENGLISH = 'en';

/** What an article can be that nothing of the pack stands on. */
const TREATMENTS = ['reference', 'judgement'] as const;

const KIND_WORDS: readonly [RegExp, Provision['kind']][] = [
  [/本(办法|规定|条例|细则)所称|是指/, 'definition'],
  [/施行|有效期/, 'validity'],
  [/处分|责任|追究|处罚/, 'sanction'],
  [/不得|禁止/, 'prohibition'],
  [/平台|系统/, 'system'],
  [/主管部门|负责|统筹|成立/, 'body'],
  [/可以(向|申请)|有权/, 'right'],
  [/应当/, 'duty'],
];

const kindOf = (text: string): Provision['kind'] => KIND_WORDS.find(([words]) => words.test(text))?.[1] ?? 'definition';

/** The first sentence, short enough for a list. */
const gist = (text: string): string => {
  const [first = text] = text.split(/[。；]/, 1);
  return first.length > 60 ? `${first.slice(0, 58)}…` : first;
};

/** The articles of the text that nothing stands on, each with a proposal of what it is. */
export const articleRows = (
  articles: readonly Place[],
  marks: Readonly<Record<string, ArticleMark>>,
  locale: Locale,
): FormRow[] =>
  articles.map((place): FormRow => {
    const mark = marks[place.ref];
    const say = (key: string) => t(locale, `onboarding.${key}` as MessageKey);
    const kind = mark?.kind ?? kindOf(place.text);
    return {
      id: `article-${place.ref}`,
      kicker: place.citation,
      title: gist(place.text),
      excerpt: place.text.slice(0, 200),
      quoted: true,
      badge: mark ? { text: say('treated'), tone: 'ok' } : { text: say('untreated'), tone: 'warn' },
      fields: [
        {
          name: `treatment-${place.ref}`,
          type: 'select',
          label: say('field.treatment'),
          options: TREATMENTS.map((one) => ({
            value: one,
            label: say(`treatment.${one}`),
            chosen: one === mark?.treatment,
          })),
        },
        {
          name: `kind-${place.ref}`,
          type: 'select',
          label: say('field.kind'),
          options: PROVISION_KINDS.map((one) => ({
            value: one,
            label: t(locale, `kind.${one}` as MessageKey),
            chosen: one === kind,
          })),
        },
        {
          name: `zh-${place.ref}`,
          type: 'text',
          label: say('field.summaryZh'),
          value: mark?.summary.zh ?? gist(place.text),
          maxlength: 300,
        },
        {
          name: `en-${place.ref}`,
          type: 'text',
          label: say('field.summaryEn'),
          value:
            mark?.summary.en ??
            t(ENGLISH, 'onboarding.summaryEn', {
              number: place.ref,
              kind: t(ENGLISH, `kind.${kind}` as MessageKey).toLowerCase(),
            }),
          maxlength: 300,
        },
      ],
    };
  });

/** Reads the treatments of a page of articles; each needs a summary in both languages. */
export function readArticles(
  articles: readonly Place[],
  value: (name: string) => string,
  locale: Locale,
): { marks: Record<string, ArticleMark>; problems: Problem[] } {
  const marks: Record<string, ArticleMark> = {};
  const problems: Problem[] = [];
  for (const { ref } of articles) {
    const treatment = TREATMENTS.find((one) => one === value(`treatment-${ref}`));
    const kind = PROVISION_KINDS.find((one) => one === value(`kind-${ref}`));
    const summary = { zh: value(`zh-${ref}`), en: value(`en-${ref}`) };
    if (!treatment || !kind) continue;
    const empty = summary.zh === '' ? 'zh' : summary.en === '' ? 'en' : null;
    if (empty === null) marks[ref] = { treatment, kind, summary };
    else
      problems.push({ field: `${empty}-${ref}`, code: 'required', reason: t(locale, 'onboarding.problem.required') });
  }
  return { marks, problems };
}

/** The articles that nothing confirmed stands on: each of them needs a treatment. */
export function freeArticles(
  places: readonly Place[],
  marks: Readonly<Record<string, { state: string; at?: string }>>,
  validityAt: string | undefined,
): Place[] {
  const used = new Set([
    ...Object.values(marks).flatMap((one) => (one.state === 'confirmed' && one.at ? [one.at] : [])),
    validityAt,
  ]);
  const covered = new Set(places.filter(({ ref }) => used.has(ref)).map(({ article }) => article));
  return articlesOf(places).filter(({ ref }) => !covered.has(ref));
}
