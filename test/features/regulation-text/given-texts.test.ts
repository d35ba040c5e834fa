import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { parseRegulation } from '../../../server/features/regulation-text/parse-regulation.js';

/** The articles of texts that are not shipped, by file name; read where REGULATION_TEXTS names the folder that holds them. */
const ARTICLES = { chongqing: 48, xicheng: 44, xiamen: 30, harbin: 29, taizhou: 30 };
const folder = process.env['REGULATION_TEXTS'];

if (folder)
  describe('the regulations as cities publish them', () => {
    for (const [name, count] of Object.entries(ARTICLES))
      it(`are read article by article: ${name}`, () => {
        const { articles, findings } = parseRegulation(readFileSync(path.join(folder, `${name}.txt`), 'utf8'));

        expect(articles.map(({ number }) => number)).to.deep.equal(Array.from({ length: count }, (_, n) => n + 1));
        // Sentences without an end are the publisher's own; nothing else may be doubtful.
        expect(findings.filter(({ code }) => code !== 'brokenOff')).to.deep.equal([]);
      });
  });
