import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { paths } from '../../../server/paths.js';
import { loadAssets } from '../../../server/platform/render/assets.js';
import { compileViews } from '../../../server/platform/render/compile-views.js';

const files = readdirSync(paths.views, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ejs'));
const sources = files.map((name) => ({ name, text: readFileSync(path.join(paths.views, name), 'utf8') }));

/** Every place where a pattern occurs in a view, as `file: text`. */
const found = (pattern: RegExp) =>
  sources.flatMap(({ name, text }) => [...text.matchAll(pattern)].map((match) => `${name}: ${match[0]}`));

describe('the views of the product', () => {
  it('all compile', () => {
    expect(compileViews(paths.views).names).to.have.length(files.length);
  });

  it('print without escaping nothing but includes', () => {
    expect(found(/<%-(?!\s*include\()[^%]*%>/g)).to.deep.equal([]);
  });

  it('hold no style, no script text and no event handlers, which the content policy would refuse', () => {
    expect(found(/<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:/gi)).to.deep.equal([]);
    expect(found(/<script\b(?![^>]*\bsrc=)(?![^>]*type="application\/json")[^>]*>/gi)).to.deep.equal([]);
  });

  it('name only assets that exist', () => {
    const assets = loadAssets(path.join(paths.views, 'assets'));
    for (const { text } of sources) {
      for (const [, name = ''] of text.matchAll(/\basset\('([^']+)'\)/g))
        expect(assets.href(name)).to.match(/^\/assets\//);
    }
  });
});
