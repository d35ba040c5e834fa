import { expect } from 'chai';
import { compareTexts } from '../../../server/features/regulation-text/compare-texts.js';
import { parseRegulation } from '../../../server/features/regulation-text/parse-regulation.js';
import { affectedBy } from '../../../server/features/studio-text/affected.js';
import { articleTitle, outlineOf } from '../../../server/features/studio-text/text-outline.js';
import type { Pack, Provision } from '../../../server/policy/pack.js';
import { aPack } from '../../policy/made-up-pack.js';
import { aText } from '../../support/an-amended-text.js';

const both = (text: string) => ({ zh: text, en: text });
const provision = (article: number, treatment: Provision['treatment'], id = `NW-${article}`): Provision => ({
  id,
  article,
  kind: 'condition',
  treatment,
  summary: both(id),
});

const pack: Pack = {
  ...aPack({ rules: [{ id: 'first', provision: 'NW-2' }], conditions: [{ id: 'gate', provision: 'NW-3' }] }),
  provisions: [
    provision(1, 'reference'),
    provision(2, 'rule'),
    provision(3, 'condition'),
    provision(4, 'duty'),
    provision(5, 'judgement'),
  ],
};
const read = (text: string) => ({ version: 1, title: null, regulation: parseRegulation(text) });

describe('the outline of a text', () => {
  it('names articles that nothing carries out, and those that only the text has', () => {
    const outline = outlineOf(pack, { base: read(aText(6)), amended: null }, []);

    expect(outline.filter(({ untreated }) => untreated).map(({ name }) => name)).to.deep.equal(['4', '6']);
    expect(outline.filter(({ judgement }) => judgement).map(({ name }) => name)).to.deep.equal(['5']);
    expect(outline[1]?.provisions[0]?.hanging.map(({ item }) => item)).to.deep.equal(['first']);
  });

  it('cites an inserted article as people do', () => {
    expect(articleTitle('22-1', 'zh-CN')).to.equal('第二十二条之一');
    expect(articleTitle('22', 'en')).to.equal('Article 22');
  });
});

describe('what an amended text touches', () => {
  const affected = (before: string, after: string) =>
    affectedBy(pack, compareTexts(parseRegulation(before), parseRegulation(after))).map(
      ({ kind, item, article, change }) => [kind, item, article, change],
    );

  it('is whatever stands on a changed article, and a new article by itself', () => {
    expect(
      affected(aText(5), aText(6, { 2: '本市各单位依照第2项安排办理公共数据事务，并在九日内归档。' })),
    ).to.deep.equal([
      ['rule', 'first', '2', 'changed'],
      ['article', '6', '6', 'new'],
    ]);
  });

  it('is what stands on articles that moved or are gone', () => {
    const without = aText(5)
      .replace(/第三条.*\n/, '')
      .replace('第四条', '第三条')
      .replace('第五条', '第四条');
    expect(affected(aText(5), without)).to.deep.equal([
      ['condition', 'gate', '3', 'gone'],
      ['article', '4', '4', 'moved'],
      ['article', '5', '5', 'moved'],
    ]);
  });

  it('is nothing where both texts say the same', () => {
    expect(affected(aText(5), aText(5))).to.deep.equal([]);
  });
});
