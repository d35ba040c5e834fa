import type { MetadataLabel } from './regulation.js';

const LABELS: readonly [label: MetadataLabel, words: string][] = [
  ['title', '标题|名称|文件名称|文件标题'],
  ['documentNumber', '发文字号|文号|发布文号|文件编号|文件字号'],
  ['issuer', '发文机关|发文单位|发布机构|发布机关|发布单位|制发机关|制发单位|制定机关|公布机关'],
  ['issuedOn', '成文日期|印发日期|发文日期|制定日期|通过日期'],
  ['publishedOn', '发布日期|公布日期|发布时间|公开日期|发布于'],
  ['effectiveFrom', '施行日期|实施日期|生效日期|施行时间'],
  ['effectiveTo', '有效期至|失效日期|废止日期|失效时间'],
  ['validity', '有效期|文件有效性|有效性|时效性|效力状态'],
  ['disclosure', '公开属性|公开方式|公开类别'],
  ['source', '信息来源|来源|文章来源'],
  [
    'other',
    '索引号|信息索引号|主题分类|主题词|体裁分类|服务对象|分类|类别|关键词|附件|整理说明|来源目录|组配分类|效力级别',
  ],
];

/** 索 引 号 is 索引号: labels are set wide. */
const wide = (words: string): string =>
  words
    .split('|')
    .map((word) => [...word].join('\\s{0,4}'))
    .join('|');

const LINES = LABELS.map(
  ([label, words]) => [label, new RegExp(`^[【\\[]?(?:${wide(words)})[】\\]]?\\s*[:：]\\s*`)] as const,
);

/** The label of a line such as 发布日期：… in plain form, and the length of label and colon; undefined for any other line. */
export function metadataLabel(plain: string): { label: MetadataLabel; length: number } | undefined {
  for (const [label, expression] of LINES) {
    const found = expression.exec(plain);
    if (found) return { label, length: found[0].length };
  }
  return undefined;
}

/** A document number such as 某政办规〔2030〕6号 standing alone, in plain form. */
export const isDocumentNumber = (plain: string): boolean =>
  /^\p{Script=Han}{2,14}[〔[(【]\d{4}[〕\])】]\s*第?\d{1,4}号$/u.test(plain.replace(/\s/g, ''));

const KINDS = '(?:办法|条例|规定|细则|规则|规程|决定|意见|规范|指引|指南|方案|制度|标准|章程|准则)';
const TITLE = new RegExp(`${KINDS}(?:\\((?:试行|暂行|修订|修正|草案|征求意见稿|.{1,12}版|.{0,8}修订)\\))?$`);

/** Whether a line, in plain form, can be the title of a regulation: not a sentence, nor the notice that prints it. */
export const isTitle = (plain: string): boolean => {
  const line = plain.replace(/\s/g, '');
  return (
    line.length >= 2 &&
    line.length <= 60 &&
    TITLE.test(line) &&
    !/[。;!?]|^关于.*通知|的通知$|^[一-鿿]{0,30}关于印发/.test(line)
  );
};
