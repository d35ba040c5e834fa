import { inflateSync } from 'node:zlib';
import { BadPicture, checkSize, type Picture } from './picture.js';
import { unfilter } from './unfilter.js';

export const PNG_SIGN = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Samples to a dot, by colour type: grey, colours, places in the palette, and the first two with opacity. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 3: [1, 2, 4, 8] };

type Head = { width: number; height: number; depth: number; colour: number };
type Chunks = { head: Head; palette: Buffer; opacity: Buffer; packed: Buffer };

/** Reads the dots of a PNG file, and nothing else of it: no text, no colour profile, no second picture. */
export function readPng(bytes: Buffer): Picture {
  const { head, palette, opacity, packed } = chunksOf(bytes);
  const { width, height, depth, colour } = head;
  const samples = SAMPLES[colour] ?? 0;
  const lineBytes = Math.ceil((width * samples * depth) / 8);
  const step = Math.max(1, (samples * depth) / 8);
  const lines = unfilter(inflated(packed, (lineBytes + 1) * height), { lineBytes, height, step });

  const dots = new Uint8Array(width * height * 4);
  const most = colour === 3 ? 255 : 2 ** Math.min(depth, 8) - 1;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const sample = (at: number) => {
        const value = sampleAt(lines, y * lineBytes, (x * samples + at) * depth, depth);
        return colour === 3 ? value : Math.round((value * 255) / most);
      };
      dots.set(dotOf(colour, sample, { palette, opacity }), (y * width + x) * 4);
    }
  return { width, height, dots };
}

function dotOf(
  colour: number,
  sample: (at: number) => number,
  { palette, opacity }: Pick<Chunks, 'palette' | 'opacity'>,
): [number, number, number, number] {
  const first = sample(0);
  if (colour === 3) {
    const at = first * 3;
    if (at + 2 >= palette.length) throw new BadPicture('broken');
    return [palette[at] ?? 0, palette[at + 1] ?? 0, palette[at + 2] ?? 0, opacity[first] ?? 255];
  }
  if (colour === 0 || colour === 4) return [first, first, first, colour === 4 ? sample(1) : 255];
  return [first, sample(1), sample(2), colour === 6 ? sample(3) : 255];
}

/** One sample of a line; of sixteen bits the upper eight. */
function sampleAt(lines: Uint8Array, line: number, bit: number, depth: number): number {
  const byte = lines[line + (bit >> 3)] ?? 0;
  return depth >= 8 ? byte : (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

/** Unpacks to exactly the size that the head promises: a bomb stops there. */
function inflated(packed: Buffer, size: number): Buffer {
  try {
    const bytes = inflateSync(packed, { maxOutputLength: size });
    if (bytes.length === size) return bytes;
  } catch {
    // Told below, whatever the unpacking stumbled over.
  }
  throw new BadPicture('broken');
}

function chunksOf(bytes: Buffer): Chunks {
  let head: Head | undefined;
  const found: Pick<Chunks, 'palette' | 'opacity'> = { palette: Buffer.alloc(0), opacity: Buffer.alloc(0) };
  const packed: Buffer[] = [];
  for (let at = PNG_SIGN.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (content.length < length) break;
    if (name === 'IHDR') head ??= headOf(content);
    if (name === 'PLTE') found.palette = content;
    if (name === 'tRNS') found.opacity = content;
    if (name === 'IDAT') packed.push(content);
    if (name === 'IEND') break;
    at += length + 12;
  }
  if (!head || packed.length === 0) throw new BadPicture('broken');
  return { head, ...found, packed: Buffer.concat(packed) };
}

function headOf(content: Buffer): Head {
  if (content.length !== 13) throw new BadPicture('broken');
  const [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)];
  const [depth = 0, colour = 0, , , interlaced] = content.subarray(8);
  checkSize(width, height);
  if (!SAMPLES[colour] || !(DEPTHS[colour] ?? [8, 16]).includes(depth)) throw new BadPicture('broken');
  if (interlaced !== 0) throw new BadPicture('interlaced');
  return { width, height, depth, colour };
}
