import { z } from 'zod';
import { contrast, LEAST_CONTRAST } from './contrast.js';

const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour is written #rrggbb, in small letters');

/** Seven colours carry a whole city, by day and by night. */
const paletteColours = {
  /** Headers, main buttons, links. */
  primary: colour,
  onPrimary: colour,
  /** The second voice: marks, counters, the current item. */
  accent: colour,
  onAccent: colour,
  /** Running text, the page, and the page's quiet second surface. */
  ink: colour,
  paper: colour,
  tint: colour,
};

export type Palette = { [name in keyof typeof paletteColours]: string };

/** Every pair that may carry text, `[text, surface]`. A page uses no other. */
export const TEXT_PAIRS: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ['onPrimary', 'primary'],
  ['onAccent', 'accent'],
  ['ink', 'paper'],
  ['ink', 'tint'],
  ['primary', 'paper'],
  ['primary', 'tint'],
  ['accent', 'paper'],
  ['accent', 'tint'],
];

const legible = (palette: Palette, context: z.RefinementCtx): void => {
  for (const [text, surface] of TEXT_PAIRS) {
    const ratio = contrast(palette[text], palette[surface]);
    if (ratio < LEAST_CONTRAST)
      context.addIssue({
        code: 'custom',
        path: [text],
        message: `${text} on ${surface} has a contrast of ${ratio.toFixed(2)}; text needs ${LEAST_CONTRAST}`,
      });
  }
};

/** A palette whose text pairs can all be read; one that cannot is a problem of the folder. */
const palette = z.strictObject(paletteColours).superRefine(legible);

/** How a line under a heading is drawn in this city. */
export const RULE_STYLES = ['single', 'double', 'dashed', 'thick'] as const;

/** The city's own look: the colours by day, `night` for dark mode, and the shape of boxes and lines. */
export const brandSchema = z
  .strictObject({
    ...paletteColours,
    night: palette,
    shape: z.strictObject({
      /** Corner radius of boxes and buttons, in px. */
      radius: z.number().int().min(0).max(24),
      rule: z.enum(RULE_STYLES),
    }),
  })
  .superRefine(legible);

export type Brand = z.infer<typeof brandSchema>;
