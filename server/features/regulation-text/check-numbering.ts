import type { Article, Heading, HeadingLevel, Paragraph, TextFinding } from './regulation.js';

/** Everything about the numbering that a person should look at, by line. */
export const numberingFindings = (articles: readonly Article[], headings: readonly Heading[]): TextFinding[] =>
  [...articleFindings(articles), ...headingFindings(headings), ...articles.flatMap(itemFindings)].sort(
    (a, b) => a.line - b.line,
  );

function articleFindings(articles: readonly Article[]): TextFinding[] {
  const seen = new Set<string>();
  let last = { number: 0, inserted: 0 };
  return articles.flatMap(({ number, inserted, line, paragraphs }): TextFinding[] => {
    const findings: TextFinding[] = [];
    const key = `${number}.${inserted}`;
    const previous = last;
    if (seen.has(key)) findings.push({ code: 'duplicateArticle', line, params: { number } });
    else if (number < previous.number || (number === previous.number && inserted <= previous.inserted))
      findings.push({ code: 'articleOutOfOrder', line, params: { number, after: previous.number } });
    else if (number > previous.number + 1)
      findings.push({ code: 'skippedArticles', line, params: { from: previous.number + 1, to: number - 1 } });
    if (!seen.has(key)) last = { number, inserted };
    seen.add(key);
    const end = endOf(paragraphs.at(-1));
    if (end === '') findings.push({ code: 'emptyArticle', line, params: { number } });
    else if (!/[。.!！?？…][”’"'」』）)\]]*$/.test(end)) findings.push({ code: 'brokenOff', line, params: { number } });
    return findings;
  });
}

function endOf(paragraph: Paragraph | undefined): string {
  const item = paragraph?.items.at(-1);
  return item?.points.at(-1)?.text ?? item?.text ?? paragraph?.text ?? '';
}

function headingFindings(headings: readonly Heading[]): TextFinding[] {
  const last: Record<HeadingLevel, number> = { part: 0, chapter: 0, section: 0 };
  return headings.flatMap(({ level, number, inserted, title, line }): TextFinding[] => {
    const previous = last[level];
    last[level] = number;
    if (level !== 'section') last.section = 0;
    if (inserted > 0 || number === previous + 1) return [];
    // Chapters may begin anew in each part, or count on through the whole text.
    if (number === 1 && level === 'chapter' && last.part > 1) return [];
    const code = number <= previous ? 'duplicateHeading' : 'skippedHeading';
    return [{ code, line, params: { number, title } }];
  });
}

const itemFindings = ({ number: article, paragraphs }: Article): TextFinding[] =>
  paragraphs.flatMap(({ items }) =>
    items.flatMap(({ number, line }, index): TextFinding[] => {
      const previous = items[index - 1]?.number ?? 0;
      if (number === previous + 1) return [];
      const code = number <= previous ? 'duplicateItem' : 'skippedItem';
      return [{ code, line, params: { article, number } }];
    }),
  );
