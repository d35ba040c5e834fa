import type { Localized } from '../../core/localized.js';
import type { Pack } from '../../policy/pack.js';
import type { PreparedCity } from '../cities/prepare-city.js';

/** A made-up city whose every text bears its mark, so that it is seen wherever it turns up. */
export type CanaryCity = {
  code: string;
  name: Localized;
  province: { code: string; name: Localized; slug: string };
  division: string;
  status: 'active' | 'suspended';
};

/**
 * Two cities that must never see each other, in provinces that must not either, and a third that is suspended. The
 * first bears the name of its province, as municipalities under the State Council do.
 */
export const CANARY_CITIES: readonly [CanaryCity, CanaryCity, CanaryCity] = [
  {
    code: 'alpha',
    name: { zh: '甲城', en: 'Alpha' },
    province: { code: '980000', name: { zh: '甲省', en: 'Alpha Province' }, slug: 'alpha' },
    division: '980100',
    status: 'active',
  },
  {
    code: 'beta',
    name: { zh: '乙城', en: 'Beta' },
    province: { code: '990000', name: { zh: '乙省', en: 'Beta Province' }, slug: 'lowland' },
    division: '990100',
    status: 'active',
  },
  {
    code: 'gamma',
    name: { zh: '丙城', en: 'Gamma' },
    province: { code: '980000', name: { zh: '甲省', en: 'Alpha Province' }, slug: 'alpha' },
    division: '980200',
    status: 'suspended',
  },
];

/** In what a city publishes: anyone may read it there, and only there. */
export const publicMark = (code: string): string => `canary-${code}-public`;

/** In what a city keeps to those whose role it is. */
export const privateMark = (code: string): string => `canary-${code}-private`;

const ENTRIES = 12;

/** A city like the model, under its own name, with its mark in the texts of its catalogue, notices and rules. */
export function canaryCity({ folder, packs }: PreparedCity, city: CanaryCity): PreparedCity {
  const mark = publicMark(city.code);
  const marked = ({ zh, en }: Localized): Localized => ({ zh: `${zh} ${mark}`, en: `${en} ${mark}` });
  const { code, name, province, division } = city;
  return {
    folder: {
      ...folder,
      tenant: {
        ...folder.tenant,
        city: code,
        name,
        fullName: name,
        portalName: name,
        province,
        division,
        hosts: [],
        notices: folder.tenant.notices.map((notice) => ({ ...notice, text: marked(notice.text) })),
      },
      bodies: folder.bodies.map((body) => ({ ...body, name: marked(body.name) })),
      catalogue: folder.catalogue
        .slice(0, ENTRIES)
        .map((entry) => ({ ...entry, title: marked(entry.title), summary: marked(entry.summary) })),
    },
    packs: packs.map((pack) => canaryPack(pack, code, mark)),
  };
}

/** The pack under another city's name, with a mark in its title, its first rule and its first provision. */
export function canaryPack(pack: Pack, city: string, mark: string): Pack {
  const marked = ({ zh, en }: Localized): Localized => ({ zh: `${zh} ${mark}`, en: `${en} ${mark}` });
  return {
    ...pack,
    manifest: { ...pack.manifest, city, title: marked(pack.manifest.title) },
    rules: pack.rules.map((rule, index) => (index === 0 ? { ...rule, text: marked(rule.text) } : rule)),
    provisions: pack.provisions.map((one, index) => (index === 0 ? { ...one, summary: marked(one.summary) } : one)),
  };
}
