import { digest } from '../../core/canonical-json.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { checkPack } from '../../policy/check-pack.js';
import type { Pack } from '../../policy/pack.js';
import { packParts, parsePack } from '../../policy/parse-pack.js';
import type { PackProblem } from '../../policy/problem.js';
import type { Body, Crosswalk, Tenant, TenantFolder } from '../cities/tenant-folder.js';
import { parseRegulation } from '../regulation-text/parse-regulation.js';
import type { Regulation } from '../regulation-text/regulation.js';
import { buildPack, type PackSources } from './build-pack.js';
import { untreatedArticles } from './build-provisions.js';
import { type CarriedItem, carriedItems } from './carried-items.js';
import { type ClockRow, clockRows } from './clocks-step.js';
import { type Motif, motifDrawing, motifMark } from './motifs.js';
import type { Parts } from './onboarding.js';
import { type LineProblem, readPeople, type StaffRow } from './people-step.js';
import { type Place, placesOf } from './places.js';

/** What every city starts with where it has not said otherwise. */
export type StartingTenant = Pick<Tenant, 'roles' | 'themes'>;

/** A city as far as it has been entered: what there is of each of its parts, and what is still open. */
export type CityDraft = {
  regulation: Regulation | null;
  places: readonly Place[];
  items: readonly CarriedItem[];
  openItems: number;
  clocks: readonly ClockRow[];
  pack: Pack | null;
  packProblems: readonly PackProblem[];
  untreated: readonly Place[];
  tenant: Tenant | null;
  drawings: TenantFolder['drawings'] | null;
  bodies: readonly Body[];
  staff: readonly StaffRow[];
  lineProblems: readonly LineProblem[];
  /** Of all that a trial is made of: another digest, another trial. */
  digest: string;
};

/** Puts together what has been entered. Pure; the same parts make the same city. */
export function assembleCity(parts: Parts, starting: StartingTenant, calendar: WorkingCalendar): CityDraft {
  const regulation = parts.regulation ? parseRegulation(parts.regulation.text) : null;
  const places = regulation ? placesOf(regulation) : [];
  const marks = parts.rules ?? {};
  const items = parts.pack ? carriedItems(parts.pack.pack) : [];
  const regulatesShare = parts.words?.value?.regulatesShare ?? true;
  const roles = parts.words?.value?.roles ?? starting.roles;
  const sources = sourcesOf(parts, places);
  const built = sources && parsePack(packParts(buildPack(sources, calendar)));
  const people = readPeople(parts.people ?? { bodies: '', staff: '' }, parts.pack?.pack, roles, 'zh-CN');
  const { undecided: _, people: lists, ...rest } = parts;
  return {
    regulation,
    places,
    items,
    openItems: items.filter(({ key, share }) => (regulatesShare || !share) && (marks[key]?.state ?? 'open') === 'open')
      .length,
    clocks: parts.pack ? clockRows(parts.pack.pack, marks, places, parts.clocks ?? {}) : [],
    pack: built?.pack ?? null,
    packProblems: built ? (built.pack ? checkPack(built.pack, calendar) : built.problems) : [],
    untreated: sources && built?.pack ? untreatedArticles(sources, built.pack) : [],
    tenant: tenantOf(parts, starting),
    drawings: drawingsOf(parts),
    bodies: people.bodies,
    staff: people.staff,
    lineProblems: people.problems,
    digest: digest({ ...rest, bodies: lists?.bodies ?? '' }),
  };
}

/** A city without words of its own for classes: its pack's labels are read by name. */
export const NO_CROSSWALK: Crosswalk = { source: { zh: '无', en: 'none' }, open: {}, share: {} };

function sourcesOf(parts: Parts, places: readonly Place[]): PackSources | null {
  const [city, regulation, words] = [parts.identity?.value?.city, parts.regulation?.value, parts.words?.value];
  if (!city || !regulation || !words || !parts.pack) return null;
  return { city, base: parts.pack.pack, regulation, words, places, parts };
}

function tenantOf(parts: Parts, starting: StartingTenant): Tenant | null {
  const [identity, brand] = [parts.identity?.value, parts.brand?.value];
  if (!identity || !brand) return null;
  return {
    format: 'chengce-tenant/1',
    ...identity,
    languages: ['zh-CN', 'en'],
    timeZone: 'Asia/Shanghai',
    roles: parts.words?.value?.roles ?? starting.roles,
    themes: starting.themes,
    brand,
    notices: [],
  };
}

function drawingsOf({ brand }: Parts): TenantFolder['drawings'] | null {
  if (!brand?.value) return null;
  const motif = brand.motif as Motif;
  return { 'mark.svg': brand.mark ?? motifMark(motif, brand.value), 'hero.svg': motifDrawing(motif, brand.value) };
}
