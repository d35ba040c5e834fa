import { inlineItems, type MarkStyle, markOf } from './list-marks.js';
import { behind } from './read-signs.js';
import type { Item, Paragraph } from './regulation.js';
import { isClosed, joined, type TextLine } from './text-lines.js';

/**
 * The paragraphs of an article from its lines, with their items and points. Where lines were broken by width
 * (`wrapped`), a paragraph begins where one is set in; else where the sentence before it has ended.
 */
export function paragraphsOf(lines: readonly TextLine[], wrapped: boolean): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  /** What the next line may go on with. */
  let last: { text: string } | undefined;
  let styles: { item?: MarkStyle; point?: MarkStyle } = {};

  for (const { text, plain, line, indented } of lines) {
    const paragraph = paragraphs.at(-1);
    const item = paragraph?.items.at(-1);
    const mark = markOf(plain);
    const content = mark ? behind(text, mark.length) : text;
    if (mark && (styles.item ? mark.style === styles.item : startsList(mark, last))) {
      const owner = paragraph ?? { text: '', line, items: [] };
      if (!paragraph) paragraphs.push(owner);
      styles = { item: mark.style };
      last = { ...last, text: content };
      const added: Item = Object.assign(last, { number: mark.number, line, points: [] });
      owner.items.push(added);
    } else if (mark && item && (styles.point ? mark.style === styles.point : mark.number === 1)) {
      styles = { ...styles, point: mark.style };
      const added = { number: mark.number, text: content, line };
      item.points.push(added);
      last = added;
    } else if (last && !(wrapped ? indented : isClosed(last.text))) last.text = joined(last.text, text);
    else {
      const added: Paragraph = { text, line, items: [] };
      paragraphs.push(added);
      last = added;
      styles = {};
    }
  }
  return paragraphs.map(withInlineItems);
}

/** An enumeration begins with one; （三） alone can only be one whose beginning was lost. */
const startsList = (
  { style, number }: { style: MarkStyle; number: number },
  last: { text: string } | undefined,
): boolean => style === 'han' || (number === 1 && (last === undefined || isClosed(last.text)));

function withInlineItems(paragraph: Paragraph): Paragraph {
  const { line } = paragraph;
  const atEnd = inlineItems(paragraph.text, 1);
  const counts = paragraph.items.length > 0 ? atEnd.items.length > 0 : atEnd.items.length > 1;
  const inText = counts ? atEnd.items.map((item) => ({ ...item, line, points: [] })) : [];
  const items = [...inText, ...paragraph.items].flatMap((item) => {
    const more = inlineItems(item.text, item.number + 1);
    return [{ ...item, text: more.before }, ...more.items.map((one) => ({ ...one, line: item.line, points: [] }))];
  });
  return { text: counts ? atEnd.before : paragraph.text, line, items };
}
