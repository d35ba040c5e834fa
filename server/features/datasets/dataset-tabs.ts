import type { Speech } from '../judgement/speech.js';

/** What is told of an entry, each part at an address of its own. */
export const DATASET_TABS = ['about', 'items', 'why', 'get', 'history', 'related'] as const;
export type DatasetTab = (typeof DATASET_TABS)[number];

export type TabLink = { label: string; href: string; current: boolean; count: number | null };

const pathOf = (id: string, tab: DatasetTab): string =>
  tab === 'about' ? `/datasets/${id}` : `/datasets/${id}/${tab}`;

export function tabLinks(
  id: string,
  current: DatasetTab,
  link: (path: string) => string,
  { word }: Pick<Speech, 'word'>,
  counts: Partial<Record<DatasetTab, number>> = {},
): TabLink[] {
  return DATASET_TABS.map((tab) => ({
    label: word(`tab.${tab}`),
    href: link(pathOf(id, tab)),
    current: tab === current,
    count: counts[tab] ?? null,
  }));
}
