import type { Palette } from '../cities/tenant-brand.js';

export const MOTIFS = ['waves', 'ridges', 'arches', 'terraces'] as const;
export type Motif = (typeof MOTIFS)[number];

const SHAPES: Readonly<Record<Motif, (colours: Palette) => string>> = {
  waves: ({ primary, accent }) =>
    `<path d="M0 250C200 190 400 310 600 250S1000 190 1200 250V360H0Z" fill="${accent}"/><path d="M0 300C200 240 400 360 600 300S1000 240 1200 300V360H0Z" fill="${primary}"/>`,
  ridges: ({ primary, accent }) =>
    `<path d="M0 320L220 150L380 270L560 110L760 280L900 200L1200 320V360H0Z" fill="${accent}"/><path d="M0 340L160 250L340 330L620 220L880 330L1060 270L1200 330V360H0Z" fill="${primary}"/>`,
  arches: ({ primary, accent }) =>
    `<path d="M0 210H1200V240H0Z" fill="${primary}"/><path d="M60 360V300A120 90 0 0 1 300 300V360ZM360 360V300A120 90 0 0 1 600 300V360ZM660 360V300A120 90 0 0 1 900 300V360ZM960 360V300A110 90 0 0 1 1180 300V360Z" fill="${primary}"/><path d="M0 345H1200V360H0Z" fill="${accent}"/>`,
  terraces: ({ primary, accent }) =>
    `<path d="M0 230H520L560 265H1200V360H0Z" fill="${accent}"/><path d="M0 285H340L380 315H1200V360H0Z" fill="${primary}"/>`,
};

/** A wide banner of plain shapes in the city's colours. */
export const motifDrawing = (motif: Motif, colours: Palette): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 360"><rect width="1200" height="360" fill="${colours.tint}"/><circle cx="980" cy="105" r="52" fill="${colours.accent}"/>${SHAPES[motif](colours)}</svg>`;

/** A square mark of the same shapes, where a city has none of its own. */
export const motifMark = (motif: Motif, colours: Palette): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="10" fill="${colours.tint}"/><g transform="translate(-26 -29) scale(0.098 0.26)">${SHAPES[motif](colours)}</g></svg>`;
