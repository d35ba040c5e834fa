/** A text that is no longer than this; what is left out is told by a mark. */
export const shortened = (text: string, longest: number): string =>
  [...text].length > longest ? `${[...text].slice(0, longest).join('')}…` : text;
