import { BadPicture, type PictureFault } from './picture.js';
import { readJpeg } from './read-jpeg.js';
import { PNG_SIGN, readPng } from './read-png.js';
import { shrink } from './shrink.js';
import { writePng } from './write-png.js';

const JPEG_SIGN = Buffer.from([0xff, 0xd8, 0xff]);
const MOST_BYTES = 2_000_000;
/** Twice as many dots as the largest place where a mark is shown. */
const SIDE = 160;

const begins = (bytes: Buffer, sign: Buffer): boolean => bytes.subarray(0, sign.length).equals(sign);

/** By the file itself; what it is called or said to be counts for nothing. */
export const isPicture = (bytes: Buffer): boolean => begins(bytes, PNG_SIGN) || begins(bytes, JPEG_SIGN);

/**
 * A mark from a PNG or JPEG file: its dots are read, made small and written anew, so that nothing else of the file is
 * kept. They travel in a drawing of ours, so that a mark is one kind of thing wherever it is stored, shown and exported.
 */
export function pictureMark(bytes: Buffer): { drawing: string; fault: null } | { drawing: null; fault: PictureFault } {
  try {
    if (bytes.length > MOST_BYTES) throw new BadPicture('tooLarge');
    const { width, height, ...picture } = shrink(begins(bytes, PNG_SIGN) ? readPng(bytes) : readJpeg(bytes), SIDE);
    const data = writePng({ width, height, ...picture }).toString('base64');
    const box = `viewBox="0 0 ${width} ${height}"`;
    const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${data}"/>`;
    return { drawing: `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${image}</svg>`, fault: null };
  } catch (error) {
    if (error instanceof BadPicture) return { drawing: null, fault: error.fault };
    throw error;
  }
}
