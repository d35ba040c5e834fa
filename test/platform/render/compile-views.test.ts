import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { compileViews } from '../../../server/platform/render/compile-views.js';

/** A folder of views made of these files. */
function aFolder(files: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'views-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

describe('views', () => {
  it('include one another and pass on what they were given', () => {
    const views = compileViews(
      aFolder({
        'pages/home.ejs': "<%- include('../components/mark', { word: locals.page.word }) %>",
        'components/mark.ejs': '<b lang="<%= locals.lang %>"><%= locals.word %></b>',
      }),
    );

    expect(views.render('pages/home', { lang: 'en', page: { word: 'open' } })).to.equal('<b lang="en">open</b>');
  });

  it('escape whatever they print, and print nothing for what is absent', () => {
    const views = compileViews(aFolder({ 'a.ejs': '<%= locals.a %>|<%= locals.b %>' }));

    expect(views.render('a', { a: `<"'&>` })).to.equal('&lt;&#34;&#39;&amp;&gt;|');
  });

  it('stop the start when one does not compile', () => {
    expect(() => compileViews(aFolder({ 'broken.ejs': '<% if (true) { %>' }))).to.throw('View broken does not compile');
  });

  it('stop the start when one includes a view that is not there', () => {
    const root = aFolder({ 'pages/home.ejs': "<%- include('../nothing') %>" });
    expect(() => compileViews(root)).to.throw('View pages/home includes ../nothing, which does not exist');
  });
});
