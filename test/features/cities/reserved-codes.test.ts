import path from 'node:path';
import { expect } from 'chai';
import { routeTables } from '../../../server/app.js';
import { RESERVED_CODES } from '../../../server/features/cities/reserved-codes.js';
import { paths } from '../../../server/paths.js';
import { loadAssets } from '../../../server/platform/render/assets.js';

describe('the codes that no city can have', () => {
  it('are all first parts of the platform’s own addresses', () => {
    const { common, platform } = routeTables({ https: false, assets: loadAssets(path.join(paths.views, 'assets')) });
    const firstParts = [...common.routes, ...platform.routes].map((route) => route.path.split('/')[1] ?? '');
    const couldBeCities = firstParts.filter((part) => /^[a-z][a-z0-9-]{1,31}$/.test(part));
    expect(couldBeCities.filter((part) => !RESERVED_CODES.has(part))).to.deep.equal([]);
  });
});
