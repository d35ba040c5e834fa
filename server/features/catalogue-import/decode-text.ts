import { UnreadableFile } from './file-fault.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const MARKS: readonly { encoding: Encoding; mark: readonly number[] }[] = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
];

/** The sign that stands for "could not be read": text that holds it has lost something. */
const LOST = '\uFFFD';

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The number of bytes up to and including the first that breaks the encoding. */
function firstFault(bytes: Uint8Array, encoding: Encoding): number {
  const reads = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (reads(middle)) good = middle;
    else bad = middle;
  }
  return Math.min(bad, bytes.length);
}

/**
 * The text of a file: by its byte order mark, else as strict UTF-8, else as strict GB18030 (which reads GBK and
 * GB 2312). Nothing is ever replaced: throws UnreadableFile with the place of the first byte that fits neither.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = MARKS.find(({ mark }) => mark.every((byte, position) => bytes[position] === byte));
  const tried: Encoding[] = marked ? [marked.encoding] : ['utf-8', 'gb18030'];
  for (const encoding of tried) {
    const text = decode(bytes, encoding);
    // GB18030 can write the sign for lost text itself; there it is a trace of an earlier, failed conversion.
    if (text !== undefined && !(encoding === 'gb18030' && text.includes(LOST))) return { text, encoding };
  }
  const places = tried.map((encoding) => `${encoding} ${firstFault(bytes, encoding) - 1}`).join(', ');
  throw new UnreadableFile(
    'encoding',
    `既不是 UTF-8，也不是 GB18030 文本（出错字节位置：${places}）`,
    `The text is neither UTF-8 nor GB18030 (first byte that does not fit: ${places})`,
  );
}

/** Whether a text has lost signs in an earlier conversion. */
export const hasLostSigns = (text: string): boolean => text.includes(LOST);
