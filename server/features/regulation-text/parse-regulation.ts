import { numberingFindings } from './check-numbering.js';
import { htmlText, isHtml } from './html-text.js';
import { paragraphsOf } from './paragraphs.js';
import type { Article, Regulation, TextFinding } from './regulation.js';
import { type RawArticle, scanLines } from './scan-lines.js';
import { readHeader } from './text-header.js';
import { isClosed, type TextLine, textLines } from './text-lines.js';

/**
 * Reads a regulation as people paste it, from a document or a page, into its headings, articles (条), paragraphs (款),
 * items (项) and points (目). Pure. Never throws: whatever is doubtful is a finding with the line it stands in, and
 * whatever was left out is listed. The words of the articles stay as given, broken lines apart.
 */
export function parseRegulation(given: string): Regulation {
  const lines = textLines(isHtml(given) ? htmlText(given) : given);
  const { before, headings, articles: raw, dropped } = scanLines(lines);
  const wrapped = isWrapped(raw);
  const articles = raw.map(
    ({ lines: own, ...article }): Article => ({ ...article, paragraphs: paragraphsOf(own, wrapped) }),
  );
  const header = readHeader(before);
  return {
    ...header,
    headings,
    articles,
    dropped: dropped.map(({ text, line }) => ({ text, line })).sort((a, b) => a.line - b.line),
    findings: [
      ...(articles.length === 0 ? [{ code: 'noArticles' as const, line: 1, params: {} }] : []),
      ...(header.title === null ? [{ code: 'noTitle' as const, line: 1, params: {} }] : []),
      ...lostSigns(lines),
      ...numberingFindings(articles, headings),
    ],
  };
}

/** Whether lines end by width: many in the middle of a sentence, while articles are set in. */
function isWrapped(articles: readonly RawArticle[]): boolean {
  const lines = articles.flatMap((article) => article.lines);
  const heads = articles.flatMap((article) => article.lines.slice(0, 1));
  const share = (some: readonly TextLine[], test: (line: TextLine) => boolean) =>
    some.filter(test).length / Math.max(1, some.length);
  return (
    share(lines, ({ plain }) => !isClosed(plain) && !plain.endsWith(';')) >= 0.3 &&
    share(heads, (line) => line.indented) >= 0.6
  );
}

/** Signs that an earlier conversion has lost: the replacement sign, private signs, the well-known debris. */
const lostSigns = (lines: readonly TextLine[]): TextFinding[] =>
  lines
    .filter(({ text }) => /[\ufffd\ue000-\uf8ff]|锟斤拷|\u25a1{2,}/.test(text))
    .map(({ line }) => ({ code: 'lostSigns', line, params: {} }));
