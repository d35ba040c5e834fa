/** The pages of a draft in their order, by group. A page's text is `studio.tab.<name>`, its address …/<name>. */
export const TABS = {
  content: [
    'rules',
    'vocabulary',
    'questions',
    'actors',
    'definitions',
    'conditions',
    'duties',
    'procedures',
    'provisions',
    'notes',
    'validity',
  ],
  proof: ['text', 'examples', 'simulator', 'findings'],
  publication: ['impact', 'sheet', 'history'],
} as const;

export type TabGroup = keyof typeof TABS;
export type StudioTab = (typeof TABS)[TabGroup][number];

export const tabGroups = Object.entries(TABS) as [TabGroup, readonly StudioTab[]][];
