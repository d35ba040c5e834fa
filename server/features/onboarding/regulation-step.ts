import { addDays, isCivilDay } from '../../core/civil-day.js';
import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import type { Field } from '../form/form-page.js';
import { numberOf } from '../regulation-text/numerals.js';
import type { Regulation } from '../regulation-text/regulation.js';
import type { RegulationPart, Typed } from './onboarding.js';
import { findPlace, type Place } from './places.js';
import { FieldCheck, lines } from './step-form.js';

export const REGULATION_FIELDS = [
  'titleZh',
  'titleEn',
  'number',
  'issuerZh',
  'issuerEn',
  'effectiveFrom',
  'effectiveTo',
  'validityAt',
  'prefix',
] as const;

const OPTIONAL = ['number', 'issuerZh', 'issuerEn', 'effectiveTo'];

export const regulationFields = (typed: Typed, locale: Locale): Field[] =>
  lines(REGULATION_FIELDS, typed, locale, OPTIONAL);

/** What the text says of itself, for the fields that nobody has filled yet. */
export function typedFromText(regulation: Regulation, places: readonly Place[], city: string): Typed {
  const about = (label: string) => regulation.metadata.find((line) => line.label === label)?.value ?? '';
  const inForce = places.findLast(({ text, ref, article }) => ref === article && /施行|实施/.test(text));
  const day = /(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(`${about('effectiveFrom')} ${inForce?.text ?? ''}`);
  const effectiveFrom = day ? [day[1], day[2]?.padStart(2, '0'), day[3]?.padStart(2, '0')].join('-') : '';
  return {
    titleZh: regulation.title ?? '',
    number: about('documentNumber'),
    issuerZh: about('issuer'),
    effectiveFrom,
    effectiveTo: effectiveTo(effectiveFrom, inForce?.text ?? ''),
    validityAt: inForce?.citation ?? '',
    prefix: city
      .replace(/[^a-z0-9]/g, '')
      .toUpperCase()
      .slice(0, 4),
  };
}

/** The last day of a text that says for how many years it is valid: the day before the one on which it began. */
function effectiveTo(from: string, text: string): string {
  const years = numberOf(
    /有效期(?:限)?为?([0-9〇零一二两三四五六七八九十]+)年/.exec(text.normalize('NFKC'))?.[1] ?? '',
  );
  if (years === undefined || !isCivilDay(from)) return '';
  const after = `${Number(from.slice(0, 4)) + years}${from.slice(4)}`;
  return isCivilDay(after) ? addDays(after, -1) : '';
}

/** What the pack has to say of the text as a whole. */
export function readRegulation(
  typed: Typed,
  locale: Locale,
  places: readonly Place[],
): { value: RegulationPart | null; problems: Problem[] } {
  const check = new FieldCheck(typed, locale);
  const day = (field: 'effectiveFrom' | 'effectiveTo'): string | null => {
    const value = typed[field] ?? '';
    if (value !== '' && !isCivilDay(value)) check.wrong(field, 'onboarding.problem.day');
    return value === '' ? null : value;
  };
  const [effectiveFrom, effectiveTo] = [day('effectiveFrom'), day('effectiveTo')];
  if (effectiveFrom === null) check.text('effectiveFrom');
  if (effectiveFrom && effectiveTo && effectiveTo < effectiveFrom)
    check.wrong('effectiveTo', 'onboarding.problem.daysReversed');
  const validity = findPlace(places, check.text('validityAt'));
  if (!validity && typed['validityAt'])
    check.wrong('validityAt', 'onboarding.problem.noPlace', { typed: typed['validityAt'] });
  if (places.length === 0) check.wrong('text', 'onboarding.problem.noArticles');
  const issuerZh = typed['issuerZh'] ?? '';
  return check.done({
    title: check.both('title'),
    number: typed['number'] || null,
    issuer: issuerZh === '' ? null : { zh: issuerZh, en: typed['issuerEn'] || issuerZh },
    effectiveFrom,
    effectiveTo,
    validityAt: validity?.ref ?? '',
    prefix: check.matching('prefix', /^[A-Z][A-Z0-9]{0,7}$/, 'onboarding.problem.prefix'),
  });
}
