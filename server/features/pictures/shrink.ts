import type { Picture } from './picture.js';

/** The picture made small enough for a square of this side; each dot is the mean of those it stands for. */
export function shrink(picture: Picture, side: number): Picture {
  const scale = Math.max(1, picture.width / side, picture.height / side);
  const width = Math.max(1, Math.round(picture.width / scale));
  const height = Math.max(1, Math.round(picture.height / scale));
  const dots = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) dots.set(mean(picture, { x, y, width, height }), (y * width + x) * 4);
  return { width, height, dots };
}

type Place = { x: number; y: number; width: number; height: number };

/** Colours weigh as much as they are opaque: what cannot be seen lends no colour to an edge. */
function mean({ width, height, dots }: Picture, to: Place): [number, number, number, number] {
  const range = (at: number, of: number, from: number): [number, number] => {
    const first = Math.floor((at * from) / of);
    return [first, Math.max(first + 1, Math.floor(((at + 1) * from) / of))];
  };
  const [left, right] = range(to.x, to.width, width);
  const [top, bottom] = range(to.y, to.height, height);
  const sum = [0, 0, 0, 0] as [number, number, number, number];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4;
      const opacity = dots[at + 3] ?? 0;
      for (const one of [0, 1, 2] as const) sum[one] += (dots[at + one] ?? 0) * opacity;
      sum[3] += opacity;
    }
  const colour = (one: 0 | 1 | 2): number => (sum[3] === 0 ? 0 : Math.round(sum[one] / sum[3]));
  return [colour(0), colour(1), colour(2), Math.round(sum[3] / ((right - left) * (bottom - top)))];
}
