import { BadPicture } from './picture.js';

/** Undoes the filter of each line of a PNG: a byte was stored as its difference from neighbours. */
export function unfilter(
  bytes: Buffer,
  { lineBytes, height, step }: { lineBytes: number; height: number; step: number },
): Uint8Array {
  const lines = new Uint8Array(lineBytes * height);
  for (let y = 0; y < height; y += 1) {
    const from = y * (lineBytes + 1);
    const to = y * lineBytes;
    const guess = FILTERS[bytes[from] ?? -1];
    if (!guess) throw new BadPicture('broken');
    for (let x = 0; x < lineBytes; x += 1) {
      const left = x >= step ? (lines[to + x - step] ?? 0) : 0;
      const up = y > 0 ? (lines[to + x - lineBytes] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (lines[to + x - lineBytes - step] ?? 0) : 0;
      lines[to + x] = (bytes[from + 1 + x] ?? 0) + guess(left, up, corner);
    }
  }
  return lines;
}

const FILTERS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  nearest,
];

/** The neighbour that lies nearest to left + up - corner. */
function nearest(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
