import type { Localized } from './localized.js';

/** `trial`: being taken on board, shown to those who do so and to nobody else. */
export const CITY_STATUSES = ['trial', 'active', 'suspended', 'closed'] as const;
export type CityStatus = (typeof CITY_STATUSES)[number];

/** A city on the platform, as every part of the product knows it. Words, brand and texts are in its tenant settings. */
export type City = {
  /** App-made and random: a city that is closed and added again under its old code is a new one. */
  id: string;
  /** What stands in addresses: `xiamen`. Unique among the cities that are not closed. */
  code: string;
  status: CityStatus;
  name: Localized;
  province: { code: string; name: Localized; slug: string };
  /** Six digits of GB/T 2260. */
  division: string;
  /** Host names of its own; the first is the canonical one. */
  hosts: readonly string[];
  languages: readonly string[];
  timeZone: string;
};
