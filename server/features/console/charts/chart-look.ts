/** By what a page chooses among the drawings of a chart: what the reader's screen prefers, and how wide it is. */
export const CHART_LOOKS = ['day', 'night', 'narrow-day', 'narrow-night'] as const;
export type ChartLook = (typeof CHART_LOOKS)[number];

/** The width of a chart in pixels, and its colours. */
export type Look = Colours & { width: number };

type Colours = {
  paper: string;
  ink: string;
  muted: string;
  line: string;
  /** Of classes, which differ from city to city: told apart, and none of them good or bad. */
  classes: readonly string[];
  /** Of what has no class. */
  ends: readonly string[];
  good: string;
  watch: string;
  bad: string;
};

const COLOURS: Readonly<Record<'day' | 'night', Colours>> = {
  day: {
    paper: '#ffffff',
    ink: '#1d1b18',
    muted: '#5c564b',
    line: '#d9d2c2',
    classes: ['#1f4e5f', '#b3701a', '#6a3d6e', '#4f6f3a', '#8a4b38', '#345a9c'],
    ends: ['#8c8371', '#b9b1a0', '#6f7a94', '#d0c9ba'],
    good: '#0b6347',
    watch: '#b3701a',
    bad: '#9b2329',
  },
  night: {
    paper: '#211e1b',
    ink: '#f1ece2',
    muted: '#b9b0a1',
    line: '#413b34',
    classes: ['#8fc3d4', '#ebba6e', '#cda6d1', '#a9cc8e', '#e0a48f', '#a3bdf0'],
    ends: ['#857a6b', '#5d554b', '#8f9bb8', '#6f675d'],
    good: '#78d3b1',
    watch: '#ebba6e',
    bad: '#f3a29d',
  },
};

export const LOOKS: Readonly<Record<ChartLook, Look>> = {
  day: { ...COLOURS.day, width: 560 },
  night: { ...COLOURS.night, width: 560 },
  'narrow-day': { ...COLOURS.day, width: 320 },
  'narrow-night': { ...COLOURS.night, width: 320 },
};
