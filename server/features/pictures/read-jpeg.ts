import jpeg from 'jpeg-js';
import { BadPicture, checkSize, type Picture } from './picture.js';

/** Each scan of a JPEG goes over the whole picture; no camera writes more than a few dozen. */
const MOST_SCANS = 64;
const SCAN = Buffer.from([0xff, 0xda]);

/** Reads the dots of a JPEG file, and nothing else of it: no place, no camera, no small picture inside. */
export function readJpeg(bytes: Buffer): Picture {
  checkSize(...sizeOf(bytes));
  if (scansIn(bytes) > MOST_SCANS) throw new BadPicture('tooLarge');
  try {
    const { width, height, data } = jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: true,
      maxResolutionInMP: 2,
      maxMemoryUsageInMB: 256,
    });
    return { width, height, dots: data };
  } catch {
    throw new BadPicture('broken');
  }
}

/** Inside a scan the byte 0xff never stands before 0xda, so every such pair begins one. */
function scansIn(bytes: Buffer): number {
  let scans = 0;
  for (let at = bytes.indexOf(SCAN); at >= 0; at = bytes.indexOf(SCAN, at + 2)) scans += 1;
  return scans;
}

/** Width and height as the frame tells them, before anything is unpacked. */
function sizeOf(bytes: Buffer): [number, number] {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  throw new BadPicture('broken');
}
