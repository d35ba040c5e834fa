import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { OF_THE_FRAME, readGallery } from '../../../server/features/gallery/states.js';
import { paths } from '../../../server/paths.js';
import { compileViews } from '../../../server/platform/render/compile-views.js';

const { components, parts } = readGallery(path.join(paths.views, 'gallery'));

describe('the gallery of components', () => {
  it('shows every component and every part of a page that there is', () => {
    expect([...Object.keys(components), ...OF_THE_FRAME].sort()).to.deep.equal(viewsIn('components'));
    expect(Object.keys(parts).sort()).to.deep.equal(viewsIn('parts'));
  });

  it('gives each state all that the component prints', () => {
    const views = compileViews(paths.views);
    const t = (key: string) => key;
    for (const [folder, all] of Object.entries({ components, parts }))
      for (const [name, { states }] of Object.entries(all))
        for (const state of states)
          expect(views.render(`${folder}/${name}`, { ...state.locals, t }), `${name}: ${state.name}`).to.not.match(
            /undefined|\[object/,
          );
  });
});

const viewsIn = (folder: string): string[] =>
  readdirSync(path.join(paths.views, folder))
    .map((name) => name.replace(/\.ejs$/, ''))
    .sort();
