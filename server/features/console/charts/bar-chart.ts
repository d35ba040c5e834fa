import type { Look } from './chart-look.js';
import { drawing, tag, text, widthOf } from './svg.js';

export type Segment = { value: number; colour: string };
export type Bar = { label: string; segments: readonly Segment[]; figure: string };
export type BarChart = {
  title: string;
  description: string;
  legend: readonly { label: string; colour: string }[];
  bars: readonly Bar[];
  /** What a full bar stands for; the longest bar where it is absent. */
  full?: number;
  /** What is drawn where there is nothing to draw. */
  empty: string;
};

const ROW = 34;
const BAR = 20;
const LEGEND_ROW = 26;
const EDGE = 12;
const FIGURE = 58;

/** Lying bars, one below the other, each of one or several parts, with its figure at the end. */
export function barChart({ title, description, legend, bars, full, empty }: BarChart, look: Look): string {
  const keys = legendParts(legend, look);
  const top = EDGE + keys.height;
  const height = top + Math.max(1, bars.length) * ROW + EDGE;
  const longest = Math.round(look.width * 0.3);
  const frame = { width: look.width, height, title, description, paper: look.paper };
  if (bars.length === 0) return drawing(frame, text({ x: EDGE, y: top + 22, fill: look.muted }, empty));

  const left = EDGE + Math.min(longest, Math.max(...bars.map(({ label }) => widthOf(label)))) + 12;
  const room = look.width - left - FIGURE - EDGE;
  const most = full ?? Math.max(1, ...bars.map(({ segments }) => sum(segments)));
  const rows = bars.map((bar, index) => {
    const y = top + index * ROW;
    const lengths = bar.segments.map(({ value }) => (value / most) * room);
    let x = left;
    const parts = bar.segments.map(({ colour }, part) => {
      const width = lengths[part] ?? 0;
      const drawn = width > 0 ? tag('rect', { x: round(x), y, width: round(width), height: BAR, fill: colour }) : '';
      x += width;
      return drawn;
    });
    return [
      text({ x: left - 12, y: y + 15, 'text-anchor': 'end', fill: look.ink }, shortened(bar.label, longest)),
      tag('rect', { x: left, y, width: room, height: BAR, fill: 'none', stroke: look.line }),
      ...parts,
      text({ x: left + room + 10, y: y + 15, fill: look.ink }, bar.figure),
    ].join('');
  });
  return drawing(frame, keys.drawn, ...rows);
}

const sum = (segments: readonly Segment[]): number => segments.reduce((all, { value }) => all + value, 0);
const round = (value: number): number => Math.round(value * 10) / 10;

function shortened(label: string, longest: number): string {
  if (widthOf(label) <= longest) return label;
  let kept = label;
  while (widthOf(`${kept}…`) > longest) kept = [...kept].slice(0, -1).join('');
  return `${kept}…`;
}

/** The keys to the colours, in as many lines as they need. */
function legendParts(legend: BarChart['legend'], look: Look): { drawn: string; height: number } {
  let [x, line] = [EDGE, 0];
  const parts = legend.map(({ label, colour }) => {
    const width = 22 + widthOf(label) + 20;
    if (x > EDGE && x + width > look.width - EDGE) [x, line] = [EDGE, line + 1];
    const y = EDGE + line * LEGEND_ROW;
    const key = [
      tag('rect', { x, y, width: 14, height: 14, fill: colour }),
      text({ x: x + 22, y: y + 12, fill: look.ink }, label),
    ].join('');
    x += width;
    return key;
  });
  return { drawn: parts.join(''), height: legend.length === 0 ? 0 : (line + 1) * LEGEND_ROW + 8 };
}
