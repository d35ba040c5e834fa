import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { themeCss } from '../../../server/features/brand/theme-css.js';
import { contrast } from '../../../server/features/cities/contrast.js';
import { tenantSchema } from '../../../server/features/cities/tenant-folder.js';
import { paths } from '../../../server/paths.js';

const brandOf = (city: string) =>
  tenantSchema.parse(JSON.parse(readFileSync(path.join(paths.tenants, city, 'tenant.json'), 'utf8'))).brand;

/** The tokens by day and by night. */
const tokens = (css: string) =>
  css
    .split('@media')
    .map((part) =>
      Object.fromEntries([...part.matchAll(/--([a-z-]+):([^;}]+)/g)].map(([, name, value]) => [name, value] as const)),
    );

describe('the style sheet of a city', () => {
  for (const city of ['chongqing', 'xicheng', 'xiamen', 'harbin', 'taizhou'])
    it(`keeps every text of ${city} readable on every surface, by day and by night`, () => {
      for (const token of tokens(themeCss(brandOf(city))))
        for (const text of ['ink', 'muted', 'link', 'accent'])
          for (const surface of ['paper', 'surface', 'tint'])
            expect(contrast(token[text] ?? '', token[surface] ?? ''), `${text} on ${surface}`).to.be.at.least(4.5);
    });

  it('darkens a colour that its city chose too faint, and leaves the others as they are', () => {
    const brand = { ...brandOf('xiamen'), accent: '#ffd0e0' };
    const [day] = tokens(themeCss(brand));
    expect(day?.['accent']).not.to.equal('#ffd0e0');
    expect(day?.['primary']).to.equal(brand.primary);
  });
});
