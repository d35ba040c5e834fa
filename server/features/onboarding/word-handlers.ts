import type { CityOnBoard } from '../cities/city-directory.js';
import { IDENTITY_FIELDS, identityFields, provinceTyped, readIdentity } from './identity-step.js';
import type { OnboardingContext } from './onboarding-context.js';
import { savePart } from './save-part.js';
import { typedIn } from './step-form.js';
import type { StepHandler } from './step-handlers.js';
import { readWords, wordFields, wordsForm } from './words-step.js';

const neighbours = async ({ cities, province }: OnboardingContext): Promise<CityOnBoard[]> =>
  (await cities.all()).filter((city) => city.province.slug === province);

export const identityStep: StepHandler = {
  async show(context) {
    const typed = context.parts.identity?.typed ?? provinceTyped((await neighbours(context))[0]);
    return { fields: identityFields(typed, context.locale) };
  },
  async save(context, _draft, req) {
    const typed = typedIn(req.body, IDENTITY_FIELDS);
    const all = await context.cities.all();
    const { value, problems } = readIdentity(typed, context.locale, {
      codes: new Set(all.map((city) => city.code)),
      hosts: new Set(all.flatMap((city) => city.hosts)),
      provinceSlug: context.province,
    });
    await savePart(context, 'identity', () => ({ typed, value }), typed['nameZh']);
    return problems;
  },
};

export const wordsStep: StepHandler = {
  show({ parts, starting, locale }) {
    const base = parts.pack?.pack ?? starting.neutral;
    return { fields: wordsForm(base, starting.tenant.roles, parts.words?.typed, locale) };
  },
  async save(context, _draft, req) {
    const { parts, starting, locale } = context;
    const base = parts.pack?.pack ?? starting.neutral;
    const typed = typedIn(req.body, wordFields(base, starting.tenant.roles));
    const { value, problems } = readWords(base, starting.tenant.roles, typed, locale);
    await savePart(context, 'words', () => ({ typed, value }));
    return problems;
  },
};
