import type { Speech } from '../judgement/speech.js';

export type PagerLink = { label: string; href?: string; name?: string; rel?: string; current?: boolean };
export type Pager = { text: string; links: PagerLink[] };

type Pages = { page: number; size: number; total: number; hrefOf: (page: number) => string };

/** Links to the first, last and neighbouring pages; null where one page holds all. */
export function pagerPart({ page, size, total, hrefOf }: Pages, { word }: Pick<Speech, 'word'>): Pager | null {
  const last = Math.ceil(total / size);
  if (last <= 1) return null;
  const shown = [...new Set([1, page - 1, page, page + 1, last])]
    .filter((one) => one >= 1 && one <= last)
    .sort((a, b) => a - b);
  const numbers = shown.flatMap((one, index): PagerLink[] => [
    ...(index > 0 && one - (shown[index - 1] ?? 0) > 1 ? [{ label: '…' }] : []),
    { label: String(one), href: hrefOf(one), name: word('pager.page', { n: one }), current: one === page },
  ]);
  return {
    text: word('pager.text', { page, last }),
    links: [
      ...(page > 1 ? [{ label: word('pager.previous'), href: hrefOf(page - 1), rel: 'prev' }] : []),
      ...numbers,
      ...(page < last ? [{ label: word('pager.next'), href: hrefOf(page + 1), rel: 'next' }] : []),
    ],
  };
}
