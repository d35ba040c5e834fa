import { inLocale, type Locale } from '../../../core/localized.js';
import { type MessageKey, type MessageParams, t } from '../../../platform/i18n/translate.js';
import type { CityFigures } from '../city-figures.js';
import { stateColumns, stateLabel } from '../entry-states.js';
import { undecidedShare } from '../tasks.js';
import { VALIDITY_STATES, type ValidityState } from '../validity.js';
import { type BarChart, barChart } from './bar-chart.js';
import { type ChartLook, LOOKS, type Look } from './chart-look.js';

export const CHARTS = ['classes', 'validity', 'undecided'] as const;
export type ChartName = (typeof CHARTS)[number];

/** More bars than these nobody reads; the table below has every city. */
const MOST_BARS = 30;

type Drawn = { figures: readonly CityFigures[]; locale: Locale; look: ChartLook };

/** One of the console's charts as an SVG file. */
export function chart(name: ChartName, { figures, locale, look }: Drawn): string {
  const say = (key: MessageKey, params?: MessageParams) => t(locale, key, params);
  const asked = { figures, locale, say, look: LOOKS[look] };
  const drawn = { classes: classesChart, validity: validityChart, undecided: undecidedChart }[name](asked);
  const more = figures.length > MOST_BARS && name !== 'validity' ? say('console.chart.most', { n: MOST_BARS }) : '';
  return barChart(
    {
      title: say(`console.chart.${name}.title`),
      description: [say(`console.chart.${name}.about`), more, drawn.told].filter(Boolean).join(' '),
      empty: say('console.noCities'),
      ...drawn.chart,
    },
    LOOKS[look],
  );
}

type Asked = {
  figures: readonly CityFigures[];
  locale: Locale;
  say: (key: MessageKey, params?: MessageParams) => string;
  look: Look;
};
type Part = { chart: Omit<BarChart, 'title' | 'description' | 'empty'>; told: string };

/** The entries of each city by how they stand on the side of opening. */
function classesChart({ figures, locale, look, say }: Asked): Part {
  const columns = stateColumns(figures, 'open');
  const classes = columns.filter(({ isClass }) => isClass);
  const colour = new Map(
    columns.map((column, index) => {
      const from = column.isClass ? look.classes : look.ends;
      const at = column.isClass ? index : index - classes.length;
      return [column.state, from[at % from.length] ?? look.muted];
    }),
  );
  const shown = [...figures].sort((a, b) => b.entries - a.entries).slice(0, MOST_BARS);
  return {
    chart: {
      legend: columns.map((column) => ({
        label: stateLabel(column, locale),
        colour: colour.get(column.state) ?? look.muted,
      })),
      bars: shown.map((one) => ({
        label: inLocale(one.city.name, locale),
        figure: say('console.entriesShort', { n: one.entries }),
        segments: columns.map(({ state }) => ({
          value: one.open.get(state) ?? 0,
          colour: colour.get(state) ?? look.muted,
        })),
      })),
    },
    told: columns.map((column) => `${stateLabel(column, locale)} ${column.total}`).join(say('list.semicolon')),
  };
}

const TONES: Readonly<Record<ValidityState, 'good' | 'watch' | 'bad'>> = {
  none: 'bad',
  expired: 'bad',
  in7: 'bad',
  in30: 'watch',
  in90: 'watch',
  notYet: 'watch',
  unverified: 'watch',
  inForce: 'good',
};

/** How many cities have a pack that stands how. */
function validityChart({ figures, look, say }: Asked): Part {
  const counts = VALIDITY_STATES.map((state) => ({
    label: say(`console.validity.${state}`),
    value: figures.filter(({ validity }) => validity.state === state).length,
    colour: look[TONES[state]],
  }));
  const bars = counts
    .filter(({ value }) => value > 0)
    .map(({ label, value, colour }) => ({
      label,
      figure: say('console.citiesShort', { n: value }),
      segments: [{ value, colour }],
    }));
  return {
    chart: { legend: [], bars, full: Math.max(1, figures.length) },
    told: bars.map(({ label, figure }) => `${label} ${figure}`).join(say('list.semicolon')),
  };
}

/** The share of entries that cannot be decided, the highest first. */
function undecidedChart({ figures, locale, look }: Asked): Part {
  const shown = [...figures].sort((a, b) => undecidedShare(b) - undecidedShare(a)).slice(0, MOST_BARS);
  return {
    chart: {
      legend: [],
      full: 100,
      bars: shown.map((one) => ({
        label: inLocale(one.city.name, locale),
        figure: `${undecidedShare(one)}%`,
        segments: [
          { value: undecidedShare(one), colour: undecidedShare(one) > 30 ? look.bad : (look.classes[0] ?? '') },
        ],
      })),
    },
    told: '',
  };
}
