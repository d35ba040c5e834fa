import { wordForm } from './clean-text.js';
import type { BodyName, Mapping } from './mapping.js';
import type { RowCells } from './row-cells.js';

/** A mapping's lists of words, ready to be asked. */
export type WordIndex = {
  body(stated: string): BodyName;
  theme(cells: RowCells): string;
  industry(cells: RowCells): string | null;
  formats(cells: RowCells): string[];
  frequency(cells: RowCells): string | null;
};

/** The themes of a city, as its settings list them. */
export type CityThemes = readonly { id: string; label: { zh: string; en: string } }[];

/** Words → meanings, compared without regard to width and spaces. */
export const byWord = <V>(words: Readonly<Record<string, V>>): ReadonlyMap<string, V> =>
  new Map(Object.entries(words).map(([word, meaning]) => [wordForm(word), meaning]));

/** Where an entry stands that the city has no theme for. */
export const NO_THEME = 'other';

const FORMAT = /^[a-z0-9]{1,16}$/;

/** Prepares a mapping's words for a city with these themes. */
export function wordIndex(mapping: Mapping, themes: CityThemes): WordIndex {
  const ofCity = new Set(themes.map((theme) => theme.id));
  const labels = new Map(
    themes.flatMap(({ id, label }) => [id, label.zh, label.en].map((word) => [wordForm(word), id])),
  );
  const [bodies, themeWords] = [byWord(mapping.body.names), byWord(mapping.theme.words)];
  const [industries, formats] = [byWord(mapping.industry?.words ?? {}), byWord(mapping.formats?.words ?? {})];
  const frequencies = byWord(mapping.frequency?.words ?? {});
  const otherwise = mapping.theme.otherwise.find((id) => ofCity.has(id)) ?? NO_THEME;
  const themeOf = (word: string) => (themeWords.get(word) ?? []).find((id) => ofCity.has(id)) ?? labels.get(word);

  return {
    body: (stated) => bodies.get(stated) ?? { zh: stated, en: stated },
    theme(cells) {
      const { field, words } = cells.words(mapping.theme.column);
      const found = words.map(themeOf).find((id) => id !== undefined);
      if (found === undefined && words[0] !== undefined) cells.note('themeUnknown', field, words[0]);
      return found ?? otherwise;
    },
    industry(cells) {
      const { field, word } = cells.word(mapping.industry?.column);
      const letter = industries.get(word);
      if (word !== '' && letter === undefined) cells.note('industryUnknown', field, word);
      return letter ?? null;
    },
    formats(cells) {
      const { field, words } = cells.words(mapping.formats?.column);
      const found = words.map((word) => ({ word, format: formats.get(word) ?? word.toLowerCase().replace(/^\./, '') }));
      for (const { word, format } of found) if (!FORMAT.test(format)) cells.note('formatUnknown', field, word);
      return [...new Set(found.map(({ format }) => format).filter((format) => FORMAT.test(format)))];
    },
    frequency(cells) {
      const { field, word } = cells.word(mapping.frequency?.column);
      const frequency = frequencies.get(word);
      if (word !== '' && frequency === undefined) cells.note('frequencyUnknown', field, word);
      return frequency ?? null;
    },
  };
}
