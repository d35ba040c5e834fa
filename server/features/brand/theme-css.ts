import type { Brand, Palette } from '../cities/tenant-brand.js';
import { mix, readable } from './colour.js';

/**
 * The style sheet of one city: its seven colours by day and by night, everything derived from them,
 * and the shape of boxes, lines and headings. Values come from checked fields only, never as free text.
 */
export function themeCss(brand: Brand): string {
  return [
    `:root{${declarations({ ...day(brand), ...shape(brand) })}}`,
    `@media (prefers-color-scheme:dark){:root{${declarations(night(brand.night))}}}`,
    '',
  ].join('\n');
}

/** The cards of the front page, each in its city's own colours. `code` is a checked city code. */
export const cardCss = (cities: readonly { code: string; tenant: { brand: Brand } }[]): string =>
  cities.map(({ code, tenant }) => cardRules(code, tenant.brand)).join('\n');

type Tokens = Record<string, string>;

const declarations = (tokens: Tokens): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

const day = (palette: Palette): Tokens =>
  colours(palette, mix(palette.paper, '#ffffff', 0.75), mix(palette.primary, '#0a0a0a', 0.62));

const night = (palette: Palette): Tokens =>
  colours(palette, mix(palette.paper, palette.ink, 0.06), mix(palette.paper, '#000000', 0.45));

function colours(
  { primary, onPrimary, accent, onAccent, ink, paper, tint }: Palette,
  surface: string,
  deep: string,
): Tokens {
  const surfaces = [paper, surface, tint];
  return {
    paper,
    surface,
    tint,
    ink,
    muted: readable(mix(ink, paper, 0.34), ink, surfaces, 5),
    line: mix(paper, ink, 0.16),
    'strong-line': readable(mix(paper, ink, 0.45), ink, surfaces, 3.2),
    primary,
    'on-primary': onPrimary,
    link: readable(primary, ink, surfaces, 5),
    accent: readable(accent, ink, surfaces),
    'on-accent': onAccent,
    deep,
    'on-deep': readable(mix('#ffffff', paper, 0.2), '#ffffff', [deep], 7),
  };
}

/** Square and strict, or round and mild: lines and headings follow the corners. */
function shape({ shape: { radius, rule } }: Brand): Tokens {
  const lines = { single: '2px solid', double: '4px double', dashed: '2px dashed', thick: '5px solid' };
  return {
    radius: `${radius}px`,
    rule: lines[rule],
    heading: rule === 'thick' || rule === 'dashed' ? 'var(--sans)' : 'var(--serif)',
  };
}

function cardRules(code: string, brand: Brand): string {
  const card = (palette: Palette, surface: string): string =>
    declarations({
      'c-primary': palette.primary,
      'c-paper': surface,
      'c-ink': palette.ink,
      'c-tint': palette.tint,
      'c-radius': `${brand.shape.radius}px`,
    });
  return [
    `.of-${code}{${card(brand, mix(brand.paper, '#ffffff', 0.75))}}`,
    `@media (prefers-color-scheme:dark){.of-${code}{${card(brand.night, mix(brand.night.paper, brand.night.ink, 0.06))}}}`,
  ].join('\n');
}
