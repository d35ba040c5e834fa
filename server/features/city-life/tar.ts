import type { ArchiveFile } from './city-files.js';

const BLOCK = 512;

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** The header block of a file (ustar); `at` in seconds. Throws RangeError for a path that does not fit. */
function header(path: string, size: number, at: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new RangeError(`The path is too long for the archive: ${path}`);
  const block = Buffer.alloc(BLOCK);
  block.write(path, 0, 'utf8');
  block.write(octal(0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(at, 12), 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** Files as one tar archive, chunk by chunk; `now` in epoch milliseconds. */
export async function* tar(files: AsyncIterable<ArchiveFile>, now: number): AsyncGenerator<Buffer> {
  for await (const { path, text } of files) {
    const content = Buffer.from(text, 'utf8');
    yield header(path, content.length, Math.floor(now / 1000));
    yield content;
    yield Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  }
  yield Buffer.alloc(2 * BLOCK);
}
