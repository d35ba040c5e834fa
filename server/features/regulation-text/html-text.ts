const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: '　',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  middot: '·',
  hellip: '…',
  mdash: '—',
};

/** Elements whose content is never the text of a regulation. */
const ASIDE = ['script', 'style', 'nav', 'header', 'footer', 'aside', 'form', 'select', 'noscript', 'svg', 'iframe'];

/** Whether a pasted text is the source of a page. */
export const isHtml = (text: string): boolean =>
  /<(?:!doctype|html|body|div|p|br|span|table)\b[^>]{0,500}>/i.test(text);

/** The lines that a page shows: one a block, without what is never the text. No element is kept, none is run. */
export function htmlText(html: string): string {
  const shown = ASIDE.reduce(without, withoutComments(html))
    .replace(/\s+/g, ' ')
    .replace(
      /<(?:br|\/?(?:p|div|tr|li|ul|ol|h[1-6]|table|section|article|title|dd|dt|blockquote|pre|center))\b[^>]*>/gi,
      '\n',
    )
    .replace(/<\/?(?:td|th)\b[^>]*>/gi, ' ')
    .replace(/<\/?[a-z!][^>]*>/gi, '');
  return shown.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function withoutComments(html: string): string {
  return html
    .split('<!--')
    .map((part, index) => {
      if (index === 0) return part;
      const end = part.indexOf('-->');
      return end < 0 ? '' : part.slice(end + 3);
    })
    .join('');
}

/** Cut by hand and not by one expression, which an unclosed element could keep busy for minutes. */
function without(html: string, element: string): string {
  const lower = html.toLowerCase();
  let kept = '';
  let from = 0;
  for (;;) {
    const open = opening(lower, element, from);
    if (open < 0) return kept + html.slice(from);
    kept += html.slice(from, open);
    const close = lower.indexOf(`</${element}`, open);
    const end = close < 0 ? -1 : lower.indexOf('>', close);
    if (end < 0) return kept;
    from = end + 1;
  }
}

/** `<header` and not `<headers`. */
function opening(lower: string, element: string, from: number): number {
  for (let at = lower.indexOf(`<${element}`, from); at >= 0; at = lower.indexOf(`<${element}`, at + 1))
    if (/[\s>/]/.test(lower.charAt(at + element.length + 1))) return at;
  return -1;
}
