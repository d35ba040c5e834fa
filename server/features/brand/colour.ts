import { contrast } from '../cities/contrast.js';

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** `share` of the second colour in the first, both `#rrggbb`. */
export const mix = (one: string, other: string, share: number): string => {
  const [a, b] = [channels(one), channels(other)];
  return `#${a
    .map((value, at) =>
      Math.round(value + ((b[at] ?? 0) - value) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
};

/** The colour, moved towards `strong` only as far as it must be to reach `ratio` on every surface. */
export function readable(colour: string, strong: string, surfaces: readonly string[], ratio = 4.5): string {
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(colour, strong, share);
    if (surfaces.every((surface) => contrast(candidate, surface) >= ratio)) return candidate;
  }
  return strong;
}
