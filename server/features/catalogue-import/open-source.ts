import path from 'node:path';
import { sha256 } from '../../core/canonical-json.js';
import type { FileProblem } from '../../platform/json-folder.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { bestMappings } from './choose-mapping.js';
import { readFileBytes } from './file-bytes.js';
import { type FileFault, UnreadableFile } from './file-fault.js';
import type { ImportReport } from './import-report.js';
import type { Mapping } from './mapping.js';
import { checkMapping, type ReadMapping } from './read-mapping.js';
import { readRows } from './read-rows.js';
import type { SourceRow } from './source-row.js';

/** A file and the mapping it is read by, ready to be imported. */
export type OpenedSource = {
  rows: SourceRow[];
  mapping: Mapping;
  mappingFile: string;
  file: ImportReport['file'];
};

export type Opened = { source: OpenedSource; problems: [] } | { source: null; problems: FileProblem[] };

/** Rows that are looked at to learn which columns a file has. */
const SAMPLE = 50;

/**
 * Opens a catalogue file by the first of the mappings that fits it best. Every fault of the file or of the mapping names
 * file, line, field and reason; where no mapping fits, or two fit alike, somebody has to name one.
 */
export function openSource(file: string, mappings: readonly ReadMapping[], pack: CompiledPack): Opened {
  const faulty = mappings.flatMap(({ problems }) => problems);
  if (faulty.length > 0) return { source: null, problems: faulty };
  try {
    const bytes = readFileBytes(file);
    const places = [...new Set(mappings.map(({ mapping }) => mapping?.records ?? ''))];
    const read = places.map((place) => ({ place, ...tryRows(() => readRows(bytes, place)) }));
    const chosen = read.flatMap(({ place, rows }) => {
      const fitting = mappings.filter(({ mapping }) => (mapping?.records ?? '') === place);
      return rows ? bestMappings(fitting, columnsOf(rows)).map((mapping) => ({ mapping, place })) : [];
    });
    const [first, second] = chosen;
    if (!first?.mapping.mapping) {
      const fault = read.find((one) => one.fault)?.fault;
      return { source: null, problems: [fault ? asProblem(file, fault) : noMapping(file, mappings)] };
    }
    if (second)
      return {
        source: null,
        problems: [
          severalMappings(
            file,
            chosen.map(({ mapping }) => mapping.file),
          ),
        ],
      };
    const problems = checkMapping(first.mapping, pack);
    if (problems.length > 0) return { source: null, problems };
    const { rows, encoding } = read.find(({ place }) => place === first.place) ?? {};
    return {
      source: {
        rows: rows ?? [],
        mapping: first.mapping.mapping,
        mappingFile: path.basename(first.mapping.file),
        file: {
          name: path.basename(file),
          kind: bytes.kind,
          encoding: encoding ?? 'utf-8',
          digest: sha256(bytes.bytes),
        },
      },
      problems: [],
    };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { source: null, problems: [asProblem(file, error.fault)] };
  }
}

type Tried = Partial<ReturnType<typeof readRows>> & { fault?: FileFault };

function tryRows(read: () => ReturnType<typeof readRows>): Tried {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableFile) return { fault: error.fault };
    throw error;
  }
}

const columnsOf = (rows: readonly SourceRow[]): ReadonlySet<string> =>
  new Set(rows.slice(0, SAMPLE).flatMap(({ values }) => [...values.keys()]));

const asProblem = (file: string, { code, reason, line, field }: FileFault): FileProblem => ({
  file: path.basename(file),
  path: field ?? '',
  code,
  reason,
  ...(line === undefined ? {} : { line }),
});

function noMapping(file: string, mappings: readonly ReadMapping[]): FileProblem {
  const tried = mappings.map((mapping) => path.basename(mapping.file)).join(', ');
  return {
    file: path.basename(file),
    path: '',
    code: 'noMapping',
    reason: {
      zh: `没有适用于该文件各列的映射（已试：${tried || '无'}），请用 --map 指定`,
      en: `No mapping fits the columns of this file (tried: ${tried || 'none'}): name one with --map`,
    },
  };
}

function severalMappings(file: string, names: readonly string[]): FileProblem {
  const fitting = names.map((name) => path.basename(name)).join(', ');
  return {
    file: path.basename(file),
    path: '',
    code: 'severalMappings',
    reason: {
      zh: `有多个映射同样适用（${fitting}），请用 --map 指定`,
      en: `Several mappings fit alike (${fitting}): name one with --map`,
    },
  };
}
