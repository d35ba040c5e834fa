import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { OF_THE_FRAME, readStates } from '../../../server/features/gallery/states.js';
import { paths } from '../../../server/paths.js';
import { compileViews } from '../../../server/platform/render/compile-views.js';

const states = readStates(path.join(paths.views, 'gallery'));

describe('the gallery of components', () => {
  it('shows every component that there is', () => {
    const files = readdirSync(path.join(paths.views, 'components')).map((name) => name.replace(/\.ejs$/, ''));
    expect([...Object.keys(states), ...OF_THE_FRAME].sort()).to.deep.equal(files.sort());
  });

  it('gives each state all that the component prints', () => {
    const views = compileViews(paths.views);
    const t = (key: string) => key;
    for (const [name, { states: all }] of Object.entries(states))
      for (const state of all)
        expect(views.render(`components/${name}`, { ...state.locals, t }), `${name}: ${state.name}`).to.not.match(
          /undefined|\[object/,
        );
  });
});
