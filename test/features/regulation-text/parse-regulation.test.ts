import { expect } from 'chai';
import { parseRegulation } from '../../../server/features/regulation-text/parse-regulation.js';
import { provisionPlaces } from '../../../server/features/regulation-text/provision-ids.js';
import type { Regulation } from '../../../server/features/regulation-text/regulation.js';
import { aText, type MadeUp, written } from './made-up-text.js';

const lines = (...some: string[]): string => some.join('\n');

/** A parsed text in the shape in which it was made up, without white space. */
const shapeOf = ({ title, headings, articles }: Regulation): MadeUp => ({
  title: title ?? '',
  chapters: headings.map((heading, index) => ({
    title: heading.title,
    articles: articles
      .filter((article) => article.heading === index)
      .map(({ number, inserted, paragraphs }) => ({
        number,
        ...(inserted > 0 ? { inserted } : {}),
        paragraphs: paragraphs.map(({ text, items }) => ({
          text,
          ...(items.length > 0 ? { items: items.map((item) => item.text) } : {}),
        })),
      })),
  })),
});

const text = aText(112);
const fullWidth = (number: number): string =>
  [...String(number)].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join('');

/** Lines of at most `width` signs, as a program for letters breaks them; each paragraph set in. */
const broken = (paragraphs: readonly string[], width: number): string[] =>
  paragraphs.flatMap((paragraph) => {
    const signs = [...`　　${paragraph}`];
    return Array.from({ length: Math.ceil(signs.length / width) }, (_, row) =>
      signs.slice(row * width, (row + 1) * width).join(''),
    );
  });

const CLUTTER_ABOVE = [
  '首页 > 政务公开 > 政策文件',
  '当前位置：首页 > 文件',
  '字体：【大 中 小】',
  '打印本页',
  '分享到：微信 微博',
  '浏览次数：1024',
];
const CLUTTER_BELOW = [
  '附件：1.渡轮资料目录',
  '扫一扫在手机打开当前页',
  '上一篇：某岛灯塔通告',
  '下一篇：没有了',
  '关闭窗口',
  '主办单位：某岛渡轮处',
  '网站标识码：0000000000',
  '版权所有',
];

describe('the reading of a regulation text', () => {
  const sources: [name: string, given: string][] = [
    ['from a clean document', written(text).join('\n')],
    ['with blank lines between all lines and line ends of another system', written(text).join('\r\n\r\n\r\n')],
    ['without a space behind the numbers', written(text, { gap: '' }).join('\n')],
    ['with full-width spaces', written(text, { gap: '　', paragraphMark: '　　' }).join('\n')],
    ['with Arabic numbers', written(text, { number: String, itemMark: (n) => `(${n})` }).join('\n')],
    [
      'with full-width numbers and brackets',
      written(text, { number: fullWidth, itemMark: (n) => `（${fullWidth(n)}）` }).join('\n'),
    ],
    ['with traditional signs in its numbering', written(text).join('\n').replaceAll('条 ', '條 ')],
    ['with lines broken by width', broken(written(text), 28).join('\n')],
    ['with the clutter of a page above and below', [...CLUTTER_ABOVE, ...written(text), ...CLUTTER_BELOW].join('\n')],
    [
      'with page numbers between its lines',
      written(text)
        .flatMap((line, n) => (n % 9 === 8 ? [line, `— ${n} —`, `第${n}页 共40页`] : [line]))
        .join('\n'),
    ],
    [
      'from the source of a page',
      `<html><head><style>p{}</style><script>第一条 x</script></head><body><nav>第九章 网站</nav>${written(text)
        .map((line) => `<p>&nbsp;&nbsp;${line}</p>`)
        .join('')}<footer>第九十九条 版权</footer></body></html>`,
    ],
    [
      'with signs that nobody sees',
      written(text)
        .map((line) => `\u200b${line}\ufeff`)
        .join('\n'),
    ],
    [
      'with a table of contents',
      [
        text.title,
        '目　录',
        ...text.chapters.map((chapter, n) => `第${n + 1}章 ${chapter.title}`),
        ...written(text).slice(1),
      ].join('\n'),
    ],
    [
      'with its articles run together',
      written(text)
        .join('\n')
        .replace(/。\n(?=第[^章]{1,8}条 )/g, '。'),
    ],
    [
      'with its items run together',
      written(text)
        .join('\n')
        .replace(/([:;])\n(?=\()/g, '$1'),
    ],
  ];
  for (const [name, given] of sources)
    it(`finds the same 112 articles ${name}`, () => {
      const read = parseRegulation(given);
      expect(read.findings).to.deep.equal([]);
      expect(shapeOf(read)).to.deep.equal(text);
    });

  it('knows articles that were put in later, and names each provision', () => {
    const read = parseRegulation(
      lines(
        '某岛渡轮规定',
        '第一条 甲。',
        '第一条之一 乙。',
        '丙:',
        '(一)丁;',
        '(二)戊。',
        '第二条 己:',
        '（一）庚：',
        '1.辛;',
        '2.壬;',
        '（二）癸。',
      ),
    );

    expect(read.findings).to.deep.equal([]);
    expect(provisionPlaces(read, 'FD').map(({ id }) => id)).to.deep.equal([
      'FD-1',
      'FD-1-1.1',
      'FD-1-1.2',
      'FD-1-1.2-(1)',
      'FD-1-1.2-(2)',
      'FD-2',
      'FD-2-(1)',
      'FD-2-(2)',
    ]);
    expect(read.articles[2]?.paragraphs[0]?.items[0]?.points).to.have.length(2);
  });

  it('does not take an article that is spoken of for one that begins', () => {
    const read = parseRegulation(
      lines(
        '某岛渡轮规定',
        '第一条 有下列情形的,适用',
        '第九条的规定,不适用',
        '第二条第一款。',
        '第二条 依照',
        '第十条 执行的除外。',
        '第三条 完。',
      ),
    );

    expect(read.articles.map(({ number }) => number)).to.deep.equal([1, 2, 3]);
    expect(read.articles[0]?.paragraphs[0]?.text).to.contain('第九条的规定,不适用第二条第一款。');
    expect(read.findings).to.deep.equal([]);
  });

  it('tells which numbers are missing, doubled or out of order, with the line', () => {
    const read = parseRegulation(
      lines(
        '某岛渡轮规定',
        '第一章 总则',
        '第一条 甲。',
        '第二条 乙:',
        '(一)丙;',
        '(三)丁;',
        '(三)戊。',
        '第二条 己。',
        '第五条 庚。',
        '第四条 辛。',
        '第三章 附则',
        '第六条',
        '第七条 没有说完',
      ),
    );

    expect(read.findings.map(({ code, line, params }) => [code, line, params])).to.deep.equal([
      ['skippedItem', 6, { article: 2, number: 3 }],
      ['duplicateItem', 7, { article: 2, number: 3 }],
      ['duplicateArticle', 8, { number: 2 }],
      ['skippedArticles', 9, { from: 3, to: 4 }],
      ['articleOutOfOrder', 10, { number: 4, after: 5 }],
      ['skippedHeading', 11, { number: 3, title: '附则' }],
      ['skippedArticles', 12, { from: 5, to: 5 }],
      ['emptyArticle', 12, { number: 6 }],
      ['brokenOff', 13, { number: 7 }],
    ]);
  });

  it('reads what is said about the text, and keeps the rest of the notice apart', () => {
    const read = parseRegulation(
      lines(
        '索 引 号：0000',
        '发文机关：某岛管理处',
        '成文日期：2030-01-02',
        '某岛管理处关于印发《某岛渡轮资料管理办法》的通知',
        '某处规〔2030〕6号',
        '各站点：',
        '现印发给你们。',
        '某岛渡轮资料',
        '管理办法',
        '第一条 甲。',
        '某岛管理处办公室2030年1月2日印发',
      ),
    );

    expect(read.title).to.equal('某岛渡轮资料管理办法');
    expect(read.metadata.map(({ label, value }) => [label, value])).to.deep.equal([
      ['other', '0000'],
      ['issuer', '某岛管理处'],
      ['issuedOn', '2030-01-02'],
      ['documentNumber', '某处规〔2030〕6号'],
    ]);
    expect(read.preamble.map(({ line }) => line)).to.deep.equal([4, 6, 7]);
    expect(read.dropped.map(({ line }) => line)).to.deep.equal([11]);
  });

  it('says so where there is nothing to read, and where signs were lost', () => {
    expect(parseRegulation('').findings.map(({ code }) => code)).to.deep.equal(['noArticles', 'noTitle']);
    expect(parseRegulation('某岛规定\n第一条 甲\ufffd乙。').findings).to.deep.equal([
      { code: 'lostSigns', line: 2, params: {} },
    ]);
  });

  // A reading that goes back over what it has read would take hours here, not seconds.
  it('comes to an end over a megabyte of anything', () => {
    const hostile = [
      '第'.repeat(500_000),
      '<'.repeat(500_000),
      '<!--'.repeat(200_000),
      '第一条 '.repeat(200_000),
      '(一)'.repeat(200_000),
      `<p${' '.repeat(500_000)}`,
      '　'.repeat(500_000),
      `第一条${' '.repeat(500_000)}甲`,
      `甲${'*'.repeat(500_000)}乙`,
      '第一条 甲。\n'.repeat(60_000),
    ];
    for (const given of hostile) {
      expect(parseRegulation(given).findings, given.slice(0, 8)).to.be.an('array');
    }
  }).timeout(60_000);
});
