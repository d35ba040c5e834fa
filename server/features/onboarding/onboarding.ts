import type { Localized } from '../../core/localized.js';
import type { Pack, Clock as PackClock, Provision } from '../../policy/pack.js';
import type { Mapping } from '../catalogue-import/mapping.js';
import type { Brand } from '../cities/tenant-brand.js';
import type { Tenant } from '../cities/tenant-folder.js';

/** The way of a city on board, in the order in which it is usually gone; every step can be come back to. */
export const STEPS = [
  'identity',
  'brand',
  'regulation',
  'pack',
  'rules',
  'articles',
  'words',
  'clocks',
  'people',
  'catalogue',
  'examples',
  'trial',
] as const;
export type Step = (typeof STEPS)[number];

export type OnboardingState = 'open' | 'live' | 'abandoned';

/** A city on its way on board. */
export type OnboardingRow = {
  id: string;
  /** The id that the city has on trial and keeps when it is live. */
  realm_id: string;
  title: string;
  state: OnboardingState;
  /** Digest of what the trial was made of; null where there is none. */
  trial_digest: string | null;
  version: number;
  created_by: string;
  created_at: number;
  updated_at: number;
};

/** What was typed into the fields of a step, valid or not: shown again when somebody comes back. */
export type Typed = Readonly<Record<string, string>>;

/** A rule, gate, duty or step of a procedure that came with the starting pack, and what a person said of it. */
export type ItemMark = {
  state: 'open' | 'confirmed' | 'dropped';
  /** Where in the new text it stands: `12`, `12.2`, `12.2-(3)`. */
  at?: string;
  reason?: string;
  text?: Localized;
};

export type ArticleMark = Pick<Provision, 'treatment' | 'kind' | 'summary'>;

export type ClockMark = Pick<PackClock, 'unit' | 'length'>;

/** Everything entered so far, by part. A part that nobody has touched is absent. */
export type Parts = {
  identity?: { typed: Typed; value: IdentityPart | null };
  brand?: { typed: Typed; value: Brand | null; motif: string; mark: string | null };
  regulation?: { typed: Typed; value: RegulationPart | null; text: string };
  pack?: { source: string; pack: Pack };
  rules?: Record<string, ItemMark>;
  /** ref of an article that no rule, gate, duty or step stands on → its treatment. */
  articles?: Record<string, ArticleMark>;
  words?: { typed: Typed; value: WordsPart | null };
  /** duty id → as the text has it. */
  clocks?: Record<string, ClockMark>;
  people?: { bodies: string; staff: string };
  catalogue?: CataloguePart;
  /** Number of the example → digest of the answer that a person accepted. */
  examples?: Record<string, string>;
  /** Why entries that the pack cannot decide yet may go live as they are. */
  undecided?: { reason: string };
};
export type PartName = keyof Parts;

export type IdentityPart = Pick<
  Tenant,
  'city' | 'name' | 'fullName' | 'province' | 'division' | 'hosts' | 'portalName' | 'tagline' | 'motif' | 'footer'
>;

export type RegulationPart = {
  title: Localized;
  number: string | null;
  issuer: Localized | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  /** Where the text says from when it holds. */
  validityAt: string;
  /** The beginning of every provision id: `LJ` in `LJ-12.2`. */
  prefix: string;
};

export type WordsPart = {
  regulatesShare: boolean;
  /** question → class → the city's word. */
  labels: Record<string, Record<string, Localized>>;
  roles: Tenant['roles'];
  actors: Record<string, Localized>;
  inShort: Localized[];
};

export type CataloguePart = {
  typed: Typed;
  fileName: string;
  /** The file's text. */
  text: string;
  mapping: Mapping | null;
};
