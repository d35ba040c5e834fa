import { digest } from '../../core/canonical-json.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { compilePack } from '../../policy/compiled-pack.js';
import type { Example, Pack } from '../../policy/pack.js';
import { isTicked } from '../form/read-form.js';
import { answerTo } from './build-examples.js';
import type { Parts, Step } from './onboarding.js';
import { savePart } from './save-part.js';
import type { StepHandler } from './step-handlers.js';

/** The worked examples that came along, answered by the city's own pack: a person says whether the new answers are right. */
export const examplesStep: StepHandler = {
  show({ parts, calendar, locale }, { pack, packProblems }) {
    if (!pack) return { notice: t(locale, 'onboarding.noDraft'), first: firstMissing(parts) };
    const failing = new Set(
      packProblems.filter(({ file }) => file === 'examples.json').map(({ path }) => path.split('.')[0]),
    );
    const compiled = compilePack(pack);
    return {
      notice: t(locale, 'onboarding.examplesCount', { failing: failing.size, total: pack.examples.length }),
      rows: pack.examples.map((example, index) => {
        const fails = failing.has(String(index));
        return {
          id: `example-${index}`,
          kicker: t(locale, 'onboarding.example', { number: index + 1 }),
          title: inLocale(example.name, locale),
          excerpt: t(locale, 'onboarding.answerIs', {
            answer: spoken(answerTo(compiled, example, calendar), pack, locale),
          }),
          badge: fails
            ? {
                text: t(locale, 'onboarding.differs', { answer: spoken(example.expect, pack, locale) }),
                tone: 'warn' as const,
              }
            : { text: t(locale, 'onboarding.agrees'), tone: 'ok' as const },
          fields: fails
            ? [
                {
                  name: `accept-${index}`,
                  type: 'checkbox' as const,
                  label: t(locale, 'onboarding.field.accept'),
                  required: false,
                },
              ]
            : [],
        };
      }),
    };
  },
  async save(context, { pack }, req) {
    if (!pack) return [];
    const compiled = compilePack(pack);
    const accepted = pack.examples.flatMap((example, index) =>
      isTicked(req.body, `accept-${index}`)
        ? [[String(index), digest(answerTo(compiled, example, context.calendar))]]
        : [],
    );
    await savePart(context, 'examples', (now) => ({ ...now, ...Object.fromEntries(accepted) }));
    return [];
  },
};

/** The first step without which there is no pack of the city's own. */
const firstMissing = (parts: Parts): Step =>
  (['identity', 'regulation', 'words'] as const).find((step) => !parts[step]?.value) ?? (parts.pack ? 'rules' : 'pack');

/** An answer in the city's words. */
function spoken(expect: Example['expect'], { manifest }: Pack, locale: Locale): string {
  const sides = (['scope', 'open', 'share'] as const).flatMap((side) => {
    const found = expect[side]?.possible ?? expect[side]?.admissible;
    const labels = manifest.questions[side]?.labels ?? {};
    const words = found?.map((one) => (labels[one] ? inLocale(labels[one], locale) : one)) ?? [];
    return found && manifest.questions[side] ? [words.join(' / ') || '–'] : [];
  });
  const days = Object.values(expect.duties ?? {}).filter((day) => day !== null);
  return [...sides, ...days].join(locale === 'en' ? '; ' : '；');
}
