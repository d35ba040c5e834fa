/** How many entries of a city stand alike: their states and the verdicts on what was proposed. */
export type EntryCount = {
  city: string;
  open: string | null;
  share: string | null;
  verdictOpen: string | null;
  verdictShare: string | null;
  count: number;
};

export type PublishedVersion = {
  city: string;
  version: string;
  effectiveFrom: string | null;
  effectiveTo: string | null;
};

/** One published entry of any of the cities. */
export type EntryFound = {
  city: string;
  id: string;
  title_zh: string;
  title_en: string | null;
  summary_zh: string;
  summary_en: string | null;
  body_zh: string;
  body_en: string;
  open_state: string | null;
  modified_on: string;
};

/** Words of a search; `beginnings` are looked up as beginnings of words. */
export type AskedWords = { whole: readonly string[]; beginnings: readonly string[] };

/** Where a word stands in the entries of one part of a city's catalogue (see adr/0004). */
export type WordPlaces = { city: string; part: number; word: string; places: Uint8Array };

/**
 * The only reads that reach over several cities. Each has a name and takes the cities whose figures the asker may
 * see, by id. They give numbers and days; the one exception is the search, which gives what those cities publish.
 * Callers record who asked.
 */
export type AcrossCities = {
  entryCounts(cities: readonly string[]): Promise<EntryCount[]>;
  /** Deadlines that passed without the act, and when the last was noticed. */
  passedDeadlines(cities: readonly string[]): Promise<{ city: string; count: number; latest: number }[]>;
  publishedVersions(cities: readonly string[]): Promise<PublishedVersion[]>;
  /** People who work in each city and can sign in, by role. */
  staffCounts(cities: readonly string[]): Promise<{ city: string; role: string; count: number }[]>;
  /** When staff of each city last signed in; absent where nobody ever did. */
  lastStaffSignIns(cities: readonly string[]): Promise<{ city: string; at: number }[]>;
  /** Citizens and organisations with an account. */
  registeredCounts(cities: readonly string[]): Promise<{ city: string; count: number }[]>;
  /** Letters given up, or due before this instant and still unsent. */
  stuckLetters(cities: readonly string[], dueBefore: number): Promise<{ city: string; count: number }[]>;
  /** Imports since an instant that did not come to their end. */
  brokenImports(
    cities: readonly string[],
    span: { since: number; startedBefore: number },
  ): Promise<{ city: string; count: number }[]>;
  /** The state of each catalogue: new after every change. */
  catalogueRevisions(cities: readonly string[]): Promise<{ city: string; revision: string }[]>;
  /** Where words stand in what these cities publish. */
  publishedWords(cities: readonly string[], parts: readonly number[], asked: AskedWords): Promise<WordPlaces[]>;
  /** Published entries by their numbers, in this order. */
  publishedEntries(keys: readonly { city: string; number: number }[]): Promise<EntryFound[]>;
  /** The cities that now let this person of a province read personal data. */
  citiesGranting(asker: { province: string; person: string }, now: number): Promise<string[]>;
};
