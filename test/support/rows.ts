import type { CityRow } from '../../server/platform/db/platform-db.js';

/** A city that has nothing but its row: for tests of tables, not of pages. */
export const aCityRow = (id: string): CityRow => ({
  id,
  code: id,
  live_code: id,
  status: 'active',
  province_code: '000000',
  settings: '{}',
  mark_svg: '',
  hero_svg: '',
  created_at: 0,
  updated_at: 0,
});

/** A providing body. */
export const aBody = (id: string) => ({
  id,
  name_zh: id,
  name_en: id,
  kind: 'made-up',
  level: 'made-up',
  details: '{}',
  created_at: 0,
  updated_at: 0,
});

/** A published version that nobody opens: `id` is its name and its content's hash too. */
export const aPackVersion = (id: string) => ({
  id,
  version: id,
  live_version: id,
  hash: id,
  state: 'published',
  content: '{}',
  effective_from: null,
  effective_to: null,
  origin: 'folder',
  created_at: 0,
  published_at: 0,
});
