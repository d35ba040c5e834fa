import { tidyTitle } from './headings.js';
import { isDocumentNumber, isTitle, metadataLabel } from './metadata.js';
import { behind } from './read-signs.js';
import type { MetadataLine, Regulation } from './regulation.js';
import type { TextLine } from './text-lines.js';

/** What stands above the first article: title, lines about the text, and the rest. */
export function readHeader(lines: readonly TextLine[]): Pick<Regulation, 'title' | 'metadata' | 'preamble'> {
  const metadata: MetadataLine[] = [];
  const rest: TextLine[] = [];
  for (const line of lines) {
    const found = metadataLabel(line.plain);
    if (found) metadata.push({ label: found.label, value: behind(line.text, found.length).trim(), line: line.line });
    else if (isDocumentNumber(line.plain))
      metadata.push({ label: 'documentNumber', value: line.text, line: line.line });
    else if (line.plain.replace(/\s/g, '') !== '目录') rest.push(line);
  }
  const named = metadata.find(({ label }) => label === 'title')?.value ?? '';
  // What is said about a title that nobody knows for certain is no title.
  const given = named.length <= 80 && !/[。；;]/.test(named) ? named : quotedIn(named);
  const { title, used } = given ? { title: given, used: [] } : titleIn(rest);
  return {
    title: title === null ? null : tidyTitle(title).replace(/^《(.*)》$/, '$1'),
    metadata,
    preamble: rest.filter((line) => !used.includes(line)).map(({ text, line }) => ({ text, line })),
  };
}

/** The last line that can be a title stands nearest to the text; a title may be broken over two lines. */
function titleIn(lines: readonly TextLine[]): { title: string | null; used: TextLine[] } {
  for (const [place, line] of [...lines.entries()].reverse()) {
    if (!isTitle(line.plain)) continue;
    const above = lines[place - 1];
    const whole = line.plain.replace(/\s/g, '').length > 8;
    return !whole && above && isTitle(above.plain + line.plain) && !/[。:]$/.test(above.plain)
      ? { title: above.text + line.text, used: [above, line] }
      : { title: line.text, used: [line] };
  }
  return { title: quotedIn(lines.map(({ text }) => text).join('\n')), used: [] };
}

const quotedIn = (text: string): string | null =>
  [...text.matchAll(/《([^《》]{2,60})》/g)]
    .map(([, name = '']) => name)
    .filter(isTitle)
    .at(-1) ?? null;
