/** The way of an entry as a city's text has it: who writes it, and which accounts take the steps after handing in. */
export type Way = { name: string; city: string; author: string; compilation: string[]; change: string[] };

const ofCity = (city: string, compilation: string[], change: string[]): Way => ({
  name: city,
  city,
  author: 'steward',
  compilation,
  change,
});

export const WAYS: readonly Way[] = [
  ofCity('chongqing', ['principal', 'authority', 'authority'], ['authority']),
  {
    name: 'a district of chongqing',
    city: 'chongqing',
    author: 'district-steward',
    compilation: ['district-authority', 'authority', 'authority'],
    change: ['district-authority', 'authority'],
  },
  ofCity('xicheng', ['authority', 'authority'], ['authority', 'authority']),
  ofCity('xiamen', ['authority'], ['authority']),
  ofCity('harbin', ['authority', 'centre'], ['centre']),
  ofCity('taizhou', [], []),
];

/** Everyone in a city who takes steps somewhere. */
export const actorsIn = (city: string): string[] => [
  ...['steward', 'principal', 'authority', 'centre'],
  ...(city === 'chongqing' ? ['district-steward', 'district-authority'] : []),
];
