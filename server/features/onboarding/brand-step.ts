import type { Problem } from '../../core/errors.js';
import type { Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { mix, readable } from '../brand/colour.js';
import { contrast, LEAST_CONTRAST } from '../cities/contrast.js';
import { type Brand, brandSchema, type Palette, RULE_STYLES } from '../cities/tenant-brand.js';
import type { Field } from '../form/form-page.js';
import { MOTIFS } from './motifs.js';
import type { Typed } from './onboarding.js';
import { FieldCheck } from './step-form.js';

export const BRAND_FIELDS = ['primary', 'accent', 'radius', 'rule', 'motif'] as const;

const DEFAULTS: Typed = { primary: '#1f4e79', accent: '#8a4b08', radius: '4', rule: 'single', motif: 'waves' };

export function brandFields(typed: Typed, locale: Locale): Field[] {
  const value = (name: string) => typed[name] || (DEFAULTS[name] ?? '');
  const label = (name: string) => t(locale, `onboarding.field.${name}` as MessageKey);
  const choice = (name: string, values: readonly string[]): Field => ({
    name,
    type: 'select',
    label: label(name),
    options: values.map((one) => ({
      value: one,
      label: t(locale, `onboarding.${name}.${one}` as MessageKey),
      chosen: one === value(name),
    })),
  });
  const hint = t(locale, 'onboarding.hint.colour');
  return [
    { name: 'primary', type: 'text', label: label('primary'), value: value('primary'), maxlength: 7, hint },
    { name: 'accent', type: 'text', label: label('accent'), value: value('accent'), maxlength: 7, hint },
    {
      name: 'radius',
      type: 'text',
      label: label('radius'),
      value: value('radius'),
      maxlength: 2,
      inputmode: 'numeric',
    },
    choice('rule', RULE_STYLES),
    choice('motif', MOTIFS),
  ];
}

/**
 * The look of a city from two colours: paper, ink and the colours of the night are derived, the two themselves are
 * never changed. A colour that cannot be read on the page or under white is refused, with one that could.
 */
export function readBrand(typed: Typed, locale: Locale): { value: Brand | null; problems: Problem[] } {
  const check = new FieldCheck(typed, locale);
  const primary = colour(check, 'primary');
  const accent = colour(check, 'accent');
  const radius = Number(check.matching('radius', /^([01]?\d|2[0-4])$/, 'onboarding.problem.radius'));
  const rule = RULE_STYLES.find((one) => one === typed['rule']) ?? 'single';
  if (check.problems.length > 0) return check.done<Brand | null>(null);

  const day = dayOf(primary, accent);
  for (const [field, one] of [
    ['primary', primary],
    ['accent', accent],
  ] as const) {
    const ratio = Math.min(contrast('#ffffff', one), contrast(one, day.paper), contrast(one, day.tint));
    if (ratio < LEAST_CONTRAST)
      check.wrong(field, 'onboarding.problem.contrast', {
        ratio: ratio.toFixed(2),
        least: LEAST_CONTRAST,
        better: readable(one, '#000000', ['#ffffff', day.paper, day.tint]),
      });
  }
  if (check.problems.length > 0) return check.done<Brand | null>(null);
  const brand = brandSchema.safeParse({ ...day, night: nightOf(primary, accent), shape: { radius, rule } });
  if (!brand.success) check.wrong('primary', 'onboarding.problem.palette');
  return check.done(brand.data ?? null);
}

const colour = (check: FieldCheck, field: string): string =>
  check.matching(field, /^#[0-9a-f]{6}$/i, 'onboarding.problem.colour').toLowerCase();

const dayOf = (primary: string, accent: string): Palette => ({
  primary,
  onPrimary: '#ffffff',
  accent,
  onAccent: '#ffffff',
  ink: mix(primary, '#141414', 0.85),
  paper: mix(primary, '#ffffff', 0.97),
  tint: mix(primary, '#ffffff', 0.91),
});

function nightOf(primary: string, accent: string): Palette {
  const paper = mix(primary, '#121212', 0.88);
  const tint = mix(primary, '#1c1c1c', 0.8);
  const light = (one: string) => readable(mix(one, '#ffffff', 0.35), '#ffffff', [paper, tint], 5);
  return {
    primary: light(primary),
    onPrimary: '#101010',
    accent: light(accent),
    onAccent: '#101010',
    ink: mix(primary, '#f4f4f4', 0.94),
    paper,
    tint,
  };
}
