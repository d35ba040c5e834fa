/** A drawing as text. Colours and sizes are attributes: the content policy allows no styles inside. */
type Attributes = Readonly<Record<string, string | number>>;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\p{Cc}\p{Cs}]/gu, '');

export const tag = (name: string, attributes: Attributes, ...inside: readonly string[]): string => {
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return inside.length === 0 ? `<${name}${named.join('')}/>` : `<${name}${named.join('')}>${inside.join('')}</${name}>`;
};

/** A line of text, its baseline at `y`. */
export const text = (attributes: Attributes, words: string): string => tag('text', attributes, escaped(words));

export type Drawing = { width: number; height: number; title: string; description: string; paper: string };

/** A whole picture that says what it shows: title and description are read out in its place. */
export const drawing = ({ width, height, title, description, paper }: Drawing, ...parts: readonly string[]): string =>
  tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'title description',
      'font-family': 'PingFang SC, Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, system-ui, sans-serif',
      'font-size': 14,
    },
    tag('title', { id: 'title' }, escaped(title)),
    tag('desc', { id: 'description' }, escaped(description)),
    tag('rect', { width, height, fill: paper }),
    ...parts,
  );

/** About how wide words are drawn, in pixels: Chinese signs are square, others about half of that. */
export const widthOf = (words: string, size = 14): number =>
  [...words].reduce(
    (width, sign) => width + (/[\p{Script=Han}\uff00-\uffef\u3000-\u303f]/u.test(sign) ? size : size * 0.58),
    0,
  );
