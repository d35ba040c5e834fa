import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder with package.json: the same from server/ (tsx) and from dist/server/ (compiled). */
function findRoot(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error('No folder above the program holds package.json');
  }
}

const ROOT = findRoot(import.meta.dirname);

/** Folders that come with the program. */
export const paths = {
  root: ROOT,
  views: path.join(ROOT, 'views'),
  policies: path.join(ROOT, 'policies'),
  tenants: path.join(ROOT, 'tenants'),
} as const;
