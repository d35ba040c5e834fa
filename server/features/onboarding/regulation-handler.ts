import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { decodeText } from '../catalogue-import/decode-text.js';
import { UnreadableFile } from '../catalogue-import/file-fault.js';
import { textIn } from '../form/read-form.js';
import { parseRegulation } from '../regulation-text/parse-regulation.js';
import { findingWords } from './finding-words.js';
import { articlesOf, placesOf } from './places.js';
import { REGULATION_FIELDS, readRegulation, regulationFields, typedFromText } from './regulation-step.js';
import { savePart } from './save-part.js';
import { typedIn } from './step-form.js';
import type { StepHandler } from './step-handlers.js';

const LONGEST = 600_000;

export const regulationStep: StepHandler = {
  show({ parts, locale }, draft) {
    const { regulation, places } = draft;
    const chapters = regulation?.headings ?? [];
    return {
      view: 'onboarding/regulation',
      fields: [
        {
          name: 'text',
          type: 'textarea',
          label: t(locale, 'onboarding.field.text'),
          hint: t(locale, 'onboarding.hint.text'),
          value: parts.regulation?.text ?? '',
        },
        ...(regulation ? regulationFields(parts.regulation?.typed ?? {}, locale) : []),
      ],
      files: [
        {
          name: 'file',
          label: t(locale, 'onboarding.field.textFile'),
          accept: '.txt,.html,.htm,text/plain,text/html',
          hint: t(locale, 'onboarding.hint.textFile'),
        },
      ],
      extra: {
        outline: regulation && {
          counted: t(locale, 'onboarding.outlineCount', {
            chapters: chapters.length,
            articles: regulation.articles.length,
            places: places.length,
          }),
          findings: regulation.findings.map((finding) => ({
            line: t(locale, 'onboarding.line', { line: finding.line }),
            text: findingWords(finding, locale),
          })),
          dropped: regulation.dropped.map(({ text, line }) => ({ line: t(locale, 'onboarding.line', { line }), text })),
          articles: articlesOf(places).map((place, index) => ({
            heading: headingAt(chapters, regulation.articles, index),
            citation: place.citation,
            text: place.text.slice(0, 90),
            parts: places.filter(({ article, ref }) => article === place.ref && ref !== place.ref).length,
          })),
        },
      },
    };
  },

  async save(context, _draft, req) {
    const { locale, parts } = context;
    const problems: Problem[] = [];
    const upload = req.files?.get('file');
    let text = textIn(req.body, 'text', LONGEST);
    if (upload && upload.bytes.length > 0)
      try {
        text = decodeText(upload.bytes).text.slice(0, LONGEST);
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        problems.push({ field: 'file', code: 'encoding', reason: inLocale(error.fault.reason, locale) });
      }
    const places = placesOf(parseRegulation(text));
    const given = typedIn(req.body, REGULATION_FIELDS);
    // What the text says of itself stands in for fields that are still empty.
    const said = typedFromText(parseRegulation(text), places, parts.identity?.value?.city ?? '');
    const typed = Object.fromEntries(REGULATION_FIELDS.map((name) => [name, given[name] || (said[name] ?? '')]));
    const read = readRegulation(typed, locale, places);
    await savePart(context, 'regulation', () => ({ typed, value: read.value, text }));
    return [...problems, ...read.problems];
  },
};

/** The headings that begin before an article. */
function headingAt(
  headings: readonly { title: string }[],
  articles: readonly { heading: number | null }[],
  index: number,
): string | null {
  const own = articles[index]?.heading ?? null;
  return own === null || own === articles[index - 1]?.heading ? null : (headings[own]?.title ?? null);
}
