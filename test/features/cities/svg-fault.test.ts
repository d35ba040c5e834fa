import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { plainDrawing } from '../../../server/features/cities/plain-drawing.js';
import { svgFault } from '../../../server/features/cities/svg-fault.js';
import { paths } from '../../../server/paths.js';

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${inside}</svg>`;

describe('a drawing', () => {
  it('of shapes that refer to themselves alone may be shown', () => {
    const { brand } = JSON.parse(readFileSync(path.join(paths.tenants, 'harbin', 'tenant.json'), 'utf8'));
    expect(svgFault(plainDrawing('mark.svg', brand))).to.equal(undefined);
    expect(svgFault(plainDrawing('hero.svg', brand))).to.equal(undefined);
    expect(svgFault(svg('<use href="#a"/><rect fill="url(#b)"/>'))).to.equal(undefined);
    const shipped = readdirSync(paths.tenants, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.svg'),
    );
    for (const name of shipped)
      expect(svgFault(readFileSync(path.join(paths.tenants, name), 'utf8')), name).to.equal(undefined);
  });

  for (const [what, text] of [
    ['a script', svg('<script>1</script>')],
    ['a script in capitals', svg('<SCRIPT>1</SCRIPT>')],
    ['an event', svg('<rect onload="x()"/>')],
    ['an event between slashes', svg('<rect/onclick="x()"/>')],
    ['an event without quotes', svg('<rect onload=x() />')],
    ['foreign HTML', svg('<foreignObject><b/></foreignObject>')],
    ['an animation of a link', svg('<animate attributeName="href"/>')],
    ['a picture from elsewhere', svg('<image href="https://a.example/x.png"/>')],
    ['a use of elsewhere', svg('<use href="https://a.example/x.svg#a"/>')],
    ['a use of elsewhere without quotes', svg('<use href=//a.example/x.svg />')],
    ['a script address', svg('<use xlink:href="javascript:x()"/>')],
    ['a colour from elsewhere', svg('<rect fill="url(https://a.example/x)"/>')],
    ['style', svg('<rect style="fill:red"/>')],
    ['a style sheet', svg('<style>*{}</style>')],
    ['an address written in entities', svg('<rect fill="&#117;rl(https://a.example/x)"/>')],
    ['an address written in escapes', svg('<rect fill="\\75rl(https://a.example/x)"/>')],
    ['a piece of a tag', svg('<rect <g/>')],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`],
    ['a page', '<html></html>'],
  ])
    it(`with ${what} is refused`, () => {
      expect(svgFault(text ?? '')).to.have.keys('zh', 'en');
    });
});
