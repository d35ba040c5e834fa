import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UnreadableFile } from './file-fault.js';

export const FILE_KINDS = ['json', 'jsonl', 'csv'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const LARGEST = 50 * 1024 * 1024;
/** What is packed more tightly than this was made to fill a memory, not to save a disk. */
const LARGEST_RATIO = 100;

const KIND_OF: Record<string, FileKind> = { '.json': 'json', '.jsonl': 'jsonl', '.ndjson': 'jsonl', '.csv': 'csv' };

/** A file with its packing taken off. */
export type FileBytes = { kind: FileKind; bytes: Uint8Array };

/**
 * Reads a catalogue file; its name says the kind (`.json`, `.jsonl`, `.csv`, each with `.gz` too).
 * Throws UnreadableFile where it is absent, too large, packed beyond the ratio or not what its name says.
 */
export function readFileBytes(file: string): FileBytes {
  const { kind, packed } = kindOf(file);
  const bytes = readLimited(file);
  const looksPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (packed !== looksPacked)
    throw new UnreadableFile(
      'notWhatItsNameSays',
      packed ? '文件名为 .gz，内容却不是 gzip' : '内容是 gzip，文件名却没有 .gz',
      packed ? 'The name says .gz, the content is not gzip' : 'The content is gzip, the name does not say .gz',
    );
  return { kind, bytes: packed ? inflate(bytes) : bytes };
}

function kindOf(file: string): { kind: FileKind; packed: boolean } {
  const name = path.basename(file).toLowerCase();
  const packed = name.endsWith('.gz');
  const kind = KIND_OF[path.extname(packed ? name.slice(0, -3) : name)];
  if (kind) return { kind, packed };
  throw new UnreadableFile(
    'unknownKind',
    '只能导入 .json、.jsonl、.csv 文件（可加 .gz）',
    'Only .json, .jsonl and .csv files can be imported (each may be .gz)',
  );
}

function readLimited(file: string): Uint8Array {
  try {
    if (!statSync(file).isFile()) throw new UnreadableFile('notAFile', '不是文件', 'This is not a file');
    if (statSync(file).size > LARGEST) throw tooLarge();
    return readFileSync(file);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new UnreadableFile('unreadable', `无法读取文件（${code}）`, `The file cannot be read (${code})`);
  }
}

const tooLarge = () =>
  new UnreadableFile(
    'tooLarge',
    `文件（解压后）超过 ${LARGEST / 1024 / 1024} MB`,
    `The file is larger than ${LARGEST / 1024 / 1024} MB (unpacked)`,
  );

function inflate(packed: Uint8Array): Uint8Array {
  const byRatio = packed.length * LARGEST_RATIO;
  try {
    return gunzipSync(packed, { maxOutputLength: Math.min(LARGEST, byRatio) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE')
      throw new UnreadableFile('brokenGzip', 'gzip 内容损坏或不完整', 'The gzip content is damaged or cut off');
    if (byRatio >= LARGEST) throw tooLarge();
    throw new UnreadableFile(
      'packedTooTightly',
      `压缩比超过 ${LARGEST_RATIO}，疑为压缩炸弹`,
      `It unpacks to more than ${LARGEST_RATIO} times its size: a gzip bomb, it seems`,
    );
  }
}
