import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

export type Asset = {
  /** `/assets/portal.1a2b3c4d5e.css`: changes with the content, so it may be kept for ever. */
  href: string;
  type: string;
  body: Buffer;
  /** Present where packing pays. */
  gzip: Buffer | null;
};

export type Assets = {
  /** The address of an asset by its file name below `views/assets` (`portal.css`). */
  href(name: string): string;
  /** An asset by its hashed address. */
  at(href: string): Asset | undefined;
};

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};
const PACKED = new Set(['.css', '.js', '.svg', '.webmanifest']);

/** Reads everything that may be served, once; a file of another type stops the start. */
export function loadAssets(root: string): Assets {
  const byName = new Map<string, Asset>();
  const byHref = new Map<string, Asset>();

  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(root, file).split(path.sep).join('/');
    const asset = readAsset(name, readFileSync(file));
    byName.set(name, asset);
    byHref.set(asset.href, asset);
  }

  return {
    href(name) {
      const asset = byName.get(name);
      if (!asset) throw new Error(`No asset is called ${name}`);
      return asset.href;
    },
    at: (href) => byHref.get(href),
  };
}

function readAsset(name: string, body: Buffer): Asset {
  const ending = path.extname(name);
  const type = TYPES[ending];
  if (!type) throw new Error(`views/assets/${name}: files of this type are not served`);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return {
    href: `/assets/${name.slice(0, -ending.length)}.${hash}${ending}`,
    type,
    body,
    gzip: PACKED.has(ending) ? gzipSync(body, { level: 9 }) : null,
  };
}
