import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { z } from 'zod';
import { contrast, LEAST_CONTRAST } from '../../../server/features/cities/contrast.js';
import { svgFault } from '../../../server/features/cities/svg-fault.js';
import { TEXT_PAIRS } from '../../../server/features/cities/tenant-brand.js';
import {
  type Body,
  type Crosswalk,
  type Entry,
  TENANT_DRAWINGS,
  TENANT_FILES,
  type Tenant,
} from '../../../server/features/cities/tenant-folder.js';
import { type Fact, PACK_FILES } from '../../../server/policy/pack.js';

const ROOT = join(import.meta.dirname, '../../..');
const CITIES = ['chongqing', 'xicheng', 'xiamen', 'harbin', 'taizhou'];

const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

function part<S extends z.ZodType>(schema: S, ...path: string[]): z.infer<S> {
  const result = schema.safeParse(JSON.parse(read(...path)));
  expect(result.error?.issues ?? [], path.join('/')).to.deep.equal([]);
  return result.data as z.infer<S>;
}

const tenantOf = (city: string): Tenant => part(TENANT_FILES['tenant.json'], 'tenants', city, 'tenant.json');
const bodiesOf = (city: string): Body[] => part(TENANT_FILES['bodies.json'], 'tenants', city, 'bodies.json');
const catalogueOf = (city: string): Entry[] => part(TENANT_FILES['catalogue.json'], 'tenants', city, 'catalogue.json');
const crosswalkOf = (city: string): Crosswalk =>
  part(TENANT_FILES['crosswalk.json'], 'tenants', city, 'crosswalk.json');

/** The facts that the city's newest pack declares, by name. */
function vocabularyOf(city: string): Map<string, Fact> {
  const newest =
    readdirSync(join(ROOT, 'policies', city))
      .filter((name) => !name.endsWith('.json'))
      .sort()
      .at(-1) ?? '';
  const facts = part(PACK_FILES['vocabulary.json'], 'policies', city, newest, 'vocabulary.json');
  return new Map(facts.map((fact) => [fact.fact, fact]));
}

/** What is wrong with one value, as a sentence; nothing where it fits the declaration. */
function misfit(fact: Fact | undefined, name: string, value: unknown): string | undefined {
  if (!fact) return `${name} is not in the vocabulary`;
  const known = (word: unknown) => typeof word === 'string' && (fact.values ?? []).includes(word);
  const fits = {
    boolean: () => typeof value === 'boolean',
    enum: () => known(value),
    'enum set': () => Array.isArray(value) && value.every(known) && new Set(value).size === value.length,
    number: () =>
      Number.isInteger(value) && Number(value) >= (fact.min ?? 0) && Number(value) <= (fact.max ?? Infinity),
    date: () => typeof value === 'string' && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)),
  }[fact.type]();
  return fits ? undefined : `${name} cannot be ${JSON.stringify(value)}`;
}

const repeated = (words: string[]): string[] => words.filter((word, at) => words.indexOf(word) !== at);

/** Every string in a JSON value. */
function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object') for (const child of Object.values(value)) yield* strings(child);
}

/** Eleven digits from 13… to 19… on their own: a personal mobile number. */
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).to.be.closeTo(21, 0.001);
    expect(contrast('#34454f', '#34454f')).to.equal(1);
  });

  it('refuses a brand whose text cannot be read, and names the pair and the ratio', () => {
    const tenant = JSON.parse(read('tenants', 'xiamen', 'tenant.json'));
    tenant.brand.primary = '#9fd8e4';

    const problems = TENANT_FILES['tenant.json'].safeParse(tenant).error?.issues ?? [];

    expect(problems.map((problem) => problem.message).join()).to.match(
      /onPrimary on primary has a contrast of 1\.\d\d/,
    );
    expect(problems[0]?.path).to.deep.equal(['brand', 'onPrimary']);
  });
});

for (const city of CITIES) {
  describe(`the folder of ${city}`, () => {
    it('holds every file in its shape, and calls the city by the name of the folder', () => {
      const tenant = tenantOf(city);
      expect(tenant.city).to.equal(city);
      expect(tenant.themes).to.have.length.within(12, 16);
      expect(repeated(tenant.themes.map((theme) => theme.id))).to.deep.equal([]);
    });

    it('can be read: every text pair reaches 4.5 to 1, by day and by night', () => {
      const { night, ...day } = tenantOf(city).brand;
      for (const palette of [day, night])
        for (const [text, surface] of TEXT_PAIRS)
          expect(contrast(palette[text], palette[surface]), `${text} on ${surface}`).to.be.at.least(LEAST_CONTRAST);
    });

    it('marks every registration that the city has yet to enter as a placeholder', () => {
      const { footer } = tenantOf(city);
      const real = Object.entries(footer).filter(([, line]) => !line.placeholder);
      expect(real.map(([name]) => name)).to.deep.equal(['hotline']);
      for (const [name, line] of Object.entries(footer))
        if (line.placeholder && name !== 'contact') expect(line.value.zh + line.value.en).to.match(/示例.*placeholder/);
    });

    it('has bodies of known kinds, each once', () => {
      const facts = vocabularyOf(city);
      const bodies = bodiesOf(city);
      expect(bodies).to.have.length.within(15, 30);
      expect(repeated(bodies.map((body) => body.id))).to.deep.equal([]);
      for (const body of bodies) {
        expect(misfit(facts.get('bodyKind'), body.id, body.kind)).to.equal(undefined);
        expect(misfit(facts.get('bodyLevel'), body.id, body.level)).to.equal(undefined);
        expect(misfit(facts.get('utilitySector'), body.id, body.utilitySector ?? 'none')).to.equal(undefined);
      }
    });

    it('has sixty entries or more, each with its own code and title, a body and a theme of the city', () => {
      const [entries, bodies, themes] = [
        catalogueOf(city),
        new Set(bodiesOf(city).map((body) => body.id)),
        new Set(tenantOf(city).themes.map((theme) => theme.id)),
      ];
      expect(entries).to.have.length.at.least(60);
      expect(repeated(entries.map((entry) => entry.code))).to.deep.equal([]);
      expect(repeated(entries.map((entry) => entry.title.zh))).to.deep.equal([]);
      expect(entries.filter((entry) => !bodies.has(entry.body))).to.deep.equal([]);
      expect(entries.filter((entry) => !themes.has(entry.theme))).to.deep.equal([]);
      expect([...bodies].filter((body) => !entries.some((entry) => entry.body === body))).to.deep.equal([]);
    });

    it('states facts that the vocabulary knows, and the same kind of body as its register', () => {
      const facts = vocabularyOf(city);
      const kinds = new Map(bodiesOf(city).map((body) => [body.id, body.kind]));
      const misfits = catalogueOf(city).flatMap((entry) => [
        ...Object.entries(entry.facts).map(([name, value]) => misfit(facts.get(name), name, value)),
        misfit(facts.get('updateCycle'), 'frequency', entry.frequency),
      ]);
      expect(misfits.filter(Boolean)).to.deep.equal([]);
      for (const entry of catalogueOf(city)) {
        const kind = entry.facts['bodyKind'] ?? kinds.get(entry.body);
        expect(kind, entry.code).to.equal(kinds.get(entry.body));
      }
    });

    it('proposes only classes that facts can hold, and says the same in the facts', () => {
      const facts = vocabularyOf(city);
      for (const { code, proposal, facts: stated } of catalogueOf(city)) {
        if (proposal.open) expect(misfit(facts.get('openClass'), code, proposal.open)).to.equal(undefined);
        if (proposal.share) expect(misfit(facts.get('shareClass'), code, proposal.share)).to.equal(undefined);
        expect(stated['openClass'], code).to.equal(proposal.open);
        expect(stated['shareClass'], code).to.equal(proposal.share);
      }
    });

    it('was modified after it was issued', () => {
      expect(catalogueOf(city).filter((entry) => entry.modified < entry.issued)).to.deep.equal([]);
    });

    it('shows no mobile number and no identity number anywhere', () => {
      const texts = Object.keys(TENANT_FILES)
        .filter((file) => file !== 'records.json')
        .flatMap((file) => [...strings(JSON.parse(read('tenants', city, file)))]);
      expect(texts.filter((text) => MOBILE.test(text) || /\d{17}[\dX]/.test(text))).to.deep.equal([]);
    });

    it('knows the class of its own words and leaves doubtful ones to a person', () => {
      const { open, share } = crosswalkOf(city);
      expect(Object.values(open)).to.include('unconditional');
      expect(Object.values({ ...open, ...share })).to.include(null);
    });

    for (const drawing of TENANT_DRAWINGS)
      it(`has a drawing of its own that can do nothing: ${drawing}`, () => {
        const svg = read('tenants', city, drawing);
        expect(svg).to.match(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (64 64|1200 360)"/);
        expect(svgFault(svg)).to.equal(undefined);
        expect(svg).not.to.match(/<text|https?:(?!\/\/www\.w3\.org\/2000\/svg")/);
        expect(svg.length).to.be.below(30_000);
      });
  });
}

it('every folder in tenants/ is one of the five', () => {
  const folders = readdirSync(join(ROOT, 'tenants')).filter((name) =>
    existsSync(join(ROOT, 'tenants', name, 'tenant.json')),
  );
  expect(folders.sort()).to.deep.equal([...CITIES].sort());
});
