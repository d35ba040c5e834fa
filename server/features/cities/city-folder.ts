import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { lineOf } from '../../core/json-position.js';
import { type FileProblem, readJsonFolder } from '../../platform/json-folder.js';
import { packFolders } from '../packs/pack-folder.js';
import { NO_RECORDS } from './city-records.js';
import { plainDrawing } from './plain-drawing.js';
import { svgFault } from './svg-fault.js';
import { TENANT_DRAWINGS, TENANT_FILES, type TenantFolder } from './tenant-folder.js';

/** A city's folder as read: whole and of the right shape, or the problems. */
export type ReadFolder = {
  folder: TenantFolder | null;
  problems: FileProblem[];
  /** Adds the line to a problem found later in one of its files. */
  locate(problem: FileProblem): FileProblem;
};

/** What a folder may leave out, and what stands in for it. */
const DEFAULTS = {
  'catalogue.json': [],
  'crosswalk.json': { source: { zh: '无', en: 'none' }, open: {}, share: {} },
  'records.json': NO_RECORDS,
} as const;

/** Reads `tenants/<city>/` and checks its shape (`checkCityFolder` checks what it means). */
export function readCityFolder(dir: string): ReadFolder {
  const { parts, texts, problems } = readJsonFolder(dir, Object.keys(TENANT_FILES));
  const locate = (problem: FileProblem): FileProblem => {
    const text = texts[problem.file];
    return text === undefined ? problem : { ...problem, line: lineOf(text, problem.path) };
  };
  const read = <S extends z.ZodType>(file: keyof typeof TENANT_FILES, schema: S): z.infer<S> | undefined => {
    if (problems.some((problem) => problem.file === file)) return undefined;
    const given = file in parts ? parts[file] : DEFAULTS[file as keyof typeof DEFAULTS];
    if (given === undefined) {
      problems.push({
        file,
        path: '',
        code: 'missingFile',
        reason: { zh: '缺少该文件', en: 'This file is missing' },
      });
      return undefined;
    }
    const result = schema.safeParse(given);
    for (const issue of result.error?.issues ?? [])
      problems.push(
        locate({
          file,
          path: issue.path.join('.'),
          code: 'shape',
          reason: { zh: `内容不符合要求：${issue.message}`, en: issue.message },
        }),
      );
    return result.data;
  };
  const tenant = read('tenant.json', TENANT_FILES['tenant.json']);
  const bodies = read('bodies.json', TENANT_FILES['bodies.json']);
  const catalogue = read('catalogue.json', TENANT_FILES['catalogue.json']);
  const crosswalk = read('crosswalk.json', TENANT_FILES['crosswalk.json']);
  const records = read('records.json', TENANT_FILES['records.json']);
  if (!tenant || !bodies || !catalogue || !crosswalk || !records || problems.length > 0)
    return { folder: null, problems, locate };
  const drawings = Object.fromEntries(
    TENANT_DRAWINGS.map((name) => [name, readDrawing(dir, name, problems) ?? plainDrawing(name, tenant.brand)]),
  ) as TenantFolder['drawings'];
  return {
    folder: problems.length > 0 ? null : { tenant, bodies, catalogue, crosswalk, records, drawings },
    problems,
    locate,
  };
}

function readDrawing(dir: string, name: string, problems: FileProblem[]): string | undefined {
  const file = path.join(dir, name);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const fault = svgFault(text);
  if (fault) problems.push({ file: name, path: '', code: 'drawing', reason: fault });
  return text;
}

/**
 * The pack folders that belong to a city's folder: inside it (`policies/<version>/`), beside it
 * (`../../policies/<city>/<version>/`), or among the program's own. The first place that has any counts.
 */
export function packFoldersOf(dir: string, city: string, policies: string): string[] {
  const places = [
    path.join(dir, 'policies'),
    path.join(dir, 'policies', city),
    path.join(dir, '..', '..', 'policies', city),
    path.join(policies, city),
  ];
  return places.map(packFolders).find((found) => found.length > 0) ?? [];
}
