import { endsText, isClutter } from './clutter.js';
import { type ArticleHead, articleHead, headingHead, tidyTitle } from './headings.js';
import { plainText } from './read-signs.js';
import type { Heading, Numbered } from './regulation.js';
import { isClosed, type TextLine } from './text-lines.js';

export type RawArticle = Numbered & { line: number; heading: number | null; lines: TextLine[] };

/** A text cut at its headings and article numbers. */
export type Scanned = {
  /** What stands before the first article and is no heading. */
  before: TextLine[];
  headings: Heading[];
  articles: RawArticle[];
  dropped: TextLine[];
};

/** Cuts a text where its own numbering does. What the page has put round it is taken out, and kept to be shown. */
export function scanLines(lines: readonly TextLine[]): Scanned {
  const scanned: Scanned = { before: [], headings: [], articles: [], dropped: [] };
  let untitled: Heading | undefined;
  let article: RawArticle | undefined;
  for (const line of lines.flatMap((given) => cutRunOn(given))) {
    if (isClutter(line.plain)) {
      scanned.dropped.push(line);
      continue;
    }
    const open = article?.lines.at(-1);
    const head = articleHead(line.text, line.plain);
    if (head && begins(head, scanned.articles.at(-1), open !== undefined && !isClosed(open.plain))) {
      const { number, inserted, rest } = head;
      const heading = scanned.headings.length === 0 ? null : scanned.headings.length - 1;
      article = { number, inserted, line: line.line, heading, lines: [] };
      if (rest !== '') article.lines.push({ ...line, text: rest, plain: plainText(rest) });
      scanned.articles.push(article);
      untitled = undefined;
      continue;
    }
    const heading = headingHead(line.text, line.plain);
    if (heading) {
      scanned.headings.push({ ...heading, line: line.line });
      untitled = heading.title === '' ? scanned.headings.at(-1) : undefined;
      article = undefined;
    } else if (untitled) {
      untitled.title = tidyTitle(line.text);
      untitled = undefined;
    } else if (article) article.lines.push(line);
    else (scanned.articles.length === 0 ? scanned.before : scanned.dropped).push(line);
  }
  cutTail(scanned);
  dropContents(scanned);
  return scanned;
}

/** Whether a number at the beginning of a line begins an article, or is spoken of in a sentence broken there. */
function begins(head: ArticleHead, last: Numbered | undefined, inSentence: boolean): boolean {
  const next = last
    ? (head.number === last.number + 1 && head.inserted === 0) ||
      (head.number === last.number && head.inserted === last.inserted + 1)
    : head.number === 1;
  if (head.spokenOf) return next && head.apart && !inSentence;
  return next || !inSentence;
}

const RUN_ON = /(?<=[。；;!！])[ \t\u3000]*(?=第[^。；;]{1,9}条[ \t\u3000])/g;

/** 第五条 begins in the middle of a line where line breaks were lost. */
const cutRunOn = (line: TextLine): TextLine[] =>
  line.text
    .split(RUN_ON)
    .map((text, index) => ({ ...line, text, plain: plainText(text), indented: index > 0 || line.indented }));

/** What follows the last article and is not its text: annexes, copies to, the footer of the page. */
function cutTail({ articles, dropped }: Scanned): void {
  const lines = articles.at(-1)?.lines ?? [];
  const end = lines.findIndex(
    ({ plain }, index) => index > 0 && isClosed(lines[index - 1]?.plain ?? '') && endsText(plain),
  );
  if (end > 0) dropped.push(...lines.splice(end));
  while (lines.length > 1 && !isClosed(lines.at(-1)?.plain ?? '') && isClosed(lines.at(-2)?.plain ?? ''))
    dropped.push(...lines.splice(-1));
}

/** A table of contents names every heading before the text does. */
function dropContents(scanned: Scanned): void {
  const { headings, articles } = scanned;
  const first = articles[0]?.heading ?? headings.length - 1;
  const listed = headings.filter(
    (heading, index) =>
      index < first &&
      headings.some(
        (later, place) =>
          place > index &&
          later.level === heading.level &&
          later.number === heading.number &&
          later.title === heading.title,
      ),
  );
  if (listed.length === 0) return;
  scanned.headings = headings.filter((heading) => !listed.includes(heading));
  for (const article of articles) {
    const heading = article.heading === null ? undefined : headings[article.heading];
    article.heading = heading ? scanned.headings.indexOf(heading) : null;
  }
}
