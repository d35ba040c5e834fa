import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { textIn } from '../form/read-form.js';
import type { OnboardingContext } from './onboarding-context.js';
import { savePart } from './save-part.js';
import type { StepHandler } from './step-handlers.js';

const NEUTRAL = 'neutral';

/** Cities whose packs can be taken over, the nearest first. */
async function sourcesOf({ cities, province }: OnboardingContext) {
  const all = await cities.all();
  return [...all].sort((a, b) => Number(b.province.slug === province) - Number(a.province.slug === province));
}

/** The pack that a city starts from: another city's as it answers today, or the neutral one. */
export const packStep: StepHandler = {
  async show(context) {
    const { parts, locale } = context;
    const source = parts.pack?.source ?? NEUTRAL;
    const options = [
      { value: NEUTRAL, label: t(locale, 'onboarding.neutralPack'), chosen: source === NEUTRAL },
      ...(await sourcesOf(context)).map(({ code, name, province }) => ({
        value: code,
        label: t(locale, 'onboarding.packOf', {
          city: inLocale(name, locale),
          province: inLocale(province.name, locale),
        }),
        chosen: source === code,
      })),
    ];
    return {
      notice: parts.pack
        ? t(locale, 'onboarding.packChosen', { name: options.find(({ chosen }) => chosen)?.label ?? source })
        : undefined,
      fields: [{ name: 'source', type: 'radio', label: t(locale, 'onboarding.field.source'), options }],
    };
  },

  async save(context, _draft, req) {
    const { starting, cities, packs, clock, locale } = context;
    const source = textIn(req.body, 'source', 40);
    const city = source === NEUTRAL ? undefined : await cities.byCode(source);
    const loaded = city && (await packs.inForce(city, clock.today(city.timeZone)));
    const pack = source === NEUTRAL ? starting.neutral : loaded?.compiled.pack;
    if (!pack) return [{ field: 'source', code: 'required', reason: t(locale, 'onboarding.problem.source') }];
    if (context.parts.pack?.source === source) return [];
    // Everything said of another pack's rules says nothing of these.
    await savePart(context, 'pack', () => ({ source, pack }));
    for (const part of ['rules', 'clocks', 'examples'] as const) await savePart(context, part, () => ({}));
    return [];
  },
};
