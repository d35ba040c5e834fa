import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { digest } from '../../../server/core/canonical-json.js';
import { contrast } from '../../../server/features/cities/contrast.js';
import { svgFault } from '../../../server/features/cities/svg-fault.js';
import { TEXT_PAIRS } from '../../../server/features/cities/tenant-brand.js';
import { freeArticles } from '../../../server/features/onboarding/articles-step.js';
import { assembleCity, type CityDraft } from '../../../server/features/onboarding/assemble-city.js';
import { readBrand } from '../../../server/features/onboarding/brand-step.js';
import { answerTo } from '../../../server/features/onboarding/build-examples.js';
import { carriedItems } from '../../../server/features/onboarding/carried-items.js';
import { checklist } from '../../../server/features/onboarding/checklist.js';
import { MOTIFS, motifDrawing, motifMark } from '../../../server/features/onboarding/motifs.js';
import type { ItemMark, OnboardingRow, Parts } from '../../../server/features/onboarding/onboarding.js';
import { readPeople } from '../../../server/features/onboarding/people-step.js';
import { placesOf } from '../../../server/features/onboarding/places.js';
import { placeFinder } from '../../../server/features/onboarding/propose-place.js';
import { redraw } from '../../../server/features/onboarding/redraw.js';
import { readStartingData } from '../../../server/features/onboarding/starting-data.js';
import { readWords, wordsForm } from '../../../server/features/onboarding/words-step.js';
import { packFolders, readPackFolder } from '../../../server/features/packs/pack-folder.js';
import { parseRegulation } from '../../../server/features/regulation-text/parse-regulation.js';
import { paths } from '../../../server/paths.js';
import { compilePack } from '../../../server/policy/compiled-pack.js';
import { shippedCalendar as calendar } from '../../policy/made-up-pack.js';
import { NEW_CITY_BODIES, NEW_CITY_STAFF, NEW_CITY_TEXT } from '../../support/new-city.js';

const starting = readStartingData(paths);
const places = placesOf(parseRegulation(NEW_CITY_TEXT));
const both = (text: string) => ({ zh: text, en: text });

/** Everything entered, as the shortest way through the pages leaves it. */
function wholeParts(): Parts {
  const find = placeFinder(places);
  const items = carriedItems(starting.neutral);
  const rules: Record<string, ItemMark> = Object.fromEntries(
    items.map(({ key, text }) => [key, { state: 'confirmed', at: find(text.zh)?.ref ?? '40' }]),
  );
  const fields = wordsForm(starting.neutral, starting.tenant.roles, undefined, 'zh-CN');
  const typed = Object.fromEntries(fields.map(({ name, value, checked }) => [name, checked ? 'yes' : (value ?? '')]));
  const words = readWords(starting.neutral, starting.tenant.roles, typed, 'zh-CN');
  const brand = readBrand(
    { primary: '#0b5f6b', accent: '#8a4b08', radius: '4', rule: 'single', motif: 'waves' },
    'zh-CN',
  );
  const line = { value: both('有'), placeholder: false };
  const footer = {
    sponsor: line,
    operator: line,
    contact: line,
    siteCode: line,
    icp: line,
    policeRecord: line,
    hotline: line,
  };
  const clocked = starting.neutral.duties.flatMap(({ id, clock }) =>
    clock ? [[id, { unit: clock.unit, length: clock.length }]] : [],
  );
  return {
    identity: {
      typed: {},
      value: {
        city: 'wangting',
        name: both('望汀'),
        fullName: both('望汀市'),
        province: { code: '230000', name: both('省'), slug: 'heilongjiang' },
        division: '239900',
        hosts: [],
        portalName: both('平台'),
        tagline: both('副题'),
        motif: both('图案'),
        footer,
      },
    },
    brand: { typed: {}, value: brand.value, motif: 'waves', mark: null },
    regulation: {
      typed: {},
      text: NEW_CITY_TEXT,
      value: {
        title: both('办法'),
        number: null,
        issuer: null,
        effectiveFrom: '2026-03-01',
        effectiveTo: null,
        validityAt: '40',
        prefix: 'WT',
      },
    },
    pack: { source: 'neutral', pack: starting.neutral },
    rules,
    articles: Object.fromEntries(
      freeArticles(places, rules, '40').map(({ ref, citation }) => [
        ref,
        { treatment: 'reference', kind: 'definition', summary: both(citation) },
      ]),
    ),
    words: { typed, value: words.value },
    clocks: Object.fromEntries(clocked) as NonNullable<Parts['clocks']>,
    people: { bodies: NEW_CITY_BODIES, staff: NEW_CITY_STAFF },
  };
}

const rowFor = (draft: CityDraft): OnboardingRow => ({
  id: 'a',
  realm_id: 'b',
  title: '',
  state: 'open',
  trial_digest: draft.digest,
  version: 1,
  created_by: '',
  created_at: 0,
  updated_at: 0,
});

/** The lines of the list that do not hold. */
function openLines(
  parts: Parts,
  { undecided = 0, refused = 0, taken = false, today = '2026-11-21', stale = false } = {},
): string[] {
  const draft = assembleCity(parts, starting.tenant, calendar);
  const row = { ...rowFor(draft), ...(stale ? { trial_digest: 'older' } : {}) };
  return checklist(row, parts, draft, { taken, undecided, refused }, { calendar, today })
    .filter(({ holds }) => !holds)
    .map(({ requirement }) => requirement);
}

describe('the draft of a city', () => {
  it('is whole when everything is entered: its pack has no problem and every article a treatment', () => {
    const parts = wholeParts();
    const draft = assembleCity(parts, starting.tenant, calendar);
    expect(draft.packProblems).to.deep.equal([]);
    expect(draft.untreated).to.be.empty;
    expect(new Set(draft.pack?.provisions.map(({ article }) => article)).size).to.equal(40);
    expect(openLines(parts)).to.deep.equal([]);
  });

  const wrong: readonly [string, (parts: Parts) => void, string][] = [
    ['an identity', (parts) => delete parts.identity, 'identity'],
    ['a brand', (parts) => delete parts.brand, 'contrast'],
    ['a text', (parts) => delete parts.regulation, 'articles'],
    ['a pack', (parts) => delete parts.pack, 'rulesConfirmed'],
    ['the confirmation of one rule', (parts) => delete parts.rules?.['rule:state-secret-outside'], 'rulesConfirmed'],
    ['the treatment of one article', (parts) => delete parts.articles?.['1'], 'articlesTreated'],
    ['local words', (parts) => delete parts.words, 'words'],
    ['the check of one clock', (parts) => delete parts.clocks?.['answer-application'], 'clocks'],
    [
      'a second administrator',
      (parts) => Object.assign(parts.people ?? {}, { staff: NEW_CITY_STAFF.replace(/乙.*\n/, '') }),
      'administrators',
    ],
    [
      'a reviewer',
      (parts) => Object.assign(parts.people ?? {}, { staff: NEW_CITY_STAFF.replace(/丁.*\n/, '') }),
      'reviewer',
    ],
    [
      'a reviewer other than the officer',
      (parts) => Object.assign(parts.people ?? {}, { staff: NEW_CITY_STAFF.replace('reviewer@', 'officer@') }),
      'reviewer',
    ],
    ['bodies', (parts) => Object.assign(parts.people ?? {}, { bodies: '' }), 'bodies'],
    [
      'lists without errors',
      (parts) => Object.assign(parts.people ?? {}, { staff: `${NEW_CITY_STAFF}\n己,nobody,auditor,` }),
      'peopleSound',
    ],
  ];
  for (const [what, spoil, requirement] of wrong)
    it(`is held back without ${what}`, () => {
      const parts = wholeParts();
      spoil(parts);
      expect(openLines(parts)).to.include(requirement);
    });

  it('is held back by what happens outside of it: a code that is taken, a year not announced, entries undecided, an old trial', () => {
    const parts = wholeParts();
    expect(openLines(parts, { taken: true })).to.deep.equal(['addressFree']);
    expect(openLines(parts, { today: '2031-01-02' })).to.deep.equal(['calendar']);
    expect(openLines(parts, { undecided: 3 })).to.deep.equal(['entriesDecided']);
    expect(openLines({ ...parts, undecided: { reason: '分批核定' } }, { undecided: 3 })).to.deep.equal([]);
    expect(openLines(parts, { refused: 2 })).to.deep.equal(['rowsTaken']);
    expect(openLines(parts, { stale: true })).to.deep.equal(['trial']);
  });

  it('names the words that would do, as its reader calls them', () => {
    const bodies = '单位名称,英文名称,单位类型,单位级别\n望汀市数据局,,行政机关,乡级';
    const read = (locale: 'zh-CN' | 'en') =>
      readPeople({ bodies, staff: '' }, starting.neutral, starting.tenant.roles, locale).problems[0]?.reason;
    expect(read('zh-CN')).to.include('可用：市级、').and.not.include('municipal');
    expect(read('en')).to.include('Municipal; District').and.not.include('市级');
  });

  it('asks about examples that a dropped rule changes, and about nothing of sharing where it is not regulated', () => {
    const parts = wholeParts();
    const dropped: Record<string, ItemMark> = {
      ...parts.rules,
      'rule:special-needs-not-unconditional': { state: 'dropped', reason: '无此规定' },
    };
    const draft = assembleCity({ ...parts, rules: dropped }, starting.tenant, calendar);
    expect(draft.packProblems.map(({ file, code }) => `${file} ${code}`)).to.include('examples.json exampleFails');

    const value = parts.words?.value;
    if (!value) throw new Error('The words are whole');
    const unshared = assembleCity(
      { ...parts, words: { typed: {}, value: { ...value, regulatesShare: false } } },
      starting.tenant,
      calendar,
    );
    expect(unshared.pack?.manifest.questions.share).to.equal(null);
    expect(unshared.pack?.rules.some(({ question }) => question === 'share')).to.equal(false);
  });

  it('keeps the clock of a step with the duty it belongs to, on the new article', () => {
    const { pack } = assembleCity(wholeParts(), starting.tenant, calendar);
    const steps = pack?.procedures.flatMap((one) => (one.exists ? one.steps : []));
    expect(steps?.find(({ id, clock }) => id === 'answer' && clock === 'WT-21')).not.to.equal(undefined);
  });

  const shipped = readdirSync(paths.policies)
    .filter((name) => !['base', 'calendar'].includes(name))
    .flatMap((city) => packFolders(path.join(paths.policies, city)));
  for (const folder of shipped)
    it(`can start from ${path.relative(paths.policies, folder)}: all of it confirmed and the new answers accepted, nothing is wrong with it`, () => {
      const { pack } = readPackFolder(folder);
      if (!pack) throw new Error('A shipped pack can be read');
      const articles = places.filter(({ ref, article }) => ref === article);
      const rules: Record<string, ItemMark> = Object.fromEntries(
        carriedItems(pack).map(({ key }, index) => [
          key,
          { state: 'confirmed', at: articles[index % articles.length]?.ref ?? '1' },
        ]),
      );
      const fields = wordsForm(pack, starting.tenant.roles, undefined, 'zh-CN');
      const typed = Object.fromEntries(
        fields.map(({ name, value, checked }) => [name, checked ? 'yes' : (value ?? '')]),
      );
      const words = { typed, value: readWords(pack, starting.tenant.roles, typed, 'zh-CN').value };
      const parts: Parts = { ...wholeParts(), pack: { source: pack.manifest.city, pack }, rules, words, clocks: {} };
      const first = assembleCity(parts, starting.tenant, calendar).pack;
      if (!first) throw new Error('The pack can be put together');
      const compiled = compilePack(first);
      const examples = Object.fromEntries(
        first.examples.map((example, index) => [String(index), digest(answerTo(compiled, example, calendar))]),
      );
      const draft = assembleCity({ ...parts, examples }, starting.tenant, calendar);
      expect(draft.packProblems.map(({ file, path: at, reason }) => `${file} ${at} ${reason.en}`)).to.deep.equal([]);
      expect(draft.pack?.rules).to.have.length(pack.rules.length);
    });
});

describe('the brand of a city', () => {
  it('can be read in every pair of colours, by day and by night, whatever two colours are accepted', () => {
    let accepted = 0;
    for (let hue = 0; hue < 4096; hue += 37) {
      const part = (shift: number) => ((hue >> shift) & 15).toString(16).repeat(2);
      const primary = `#${part(0)}${part(4)}${part(8)}`;
      const { value } = readBrand({ primary, accent: '#8a4b08', radius: '4', rule: 'thick', motif: 'waves' }, 'en');
      if (!value) continue;
      accepted += 1;
      for (const palette of [value, value.night])
        for (const [text, surface] of TEXT_PAIRS)
          expect(contrast(palette[text], palette[surface]), `${primary} ${text} on ${surface}`).to.be.at.least(4.5);
    }
    expect(accepted).to.be.greaterThan(20);
  });

  it('draws every motif as a drawing that may be shown', () => {
    const { value } = readBrand(
      { primary: '#0b5f6b', accent: '#8a4b08', radius: '0', rule: 'single', motif: 'arches' },
      'en',
    );
    if (!value) throw new Error('The colours can be read');
    for (const motif of MOTIFS)
      for (const drawing of [motifDrawing(motif, value), motifMark(motif, value)]) {
        expect(svgFault(drawing), motif).to.equal(undefined);
        expect(redraw(drawing).drawing, 'redrawn it stays what it is').to.equal(drawing);
      }
  });

  it('keeps shapes of an uploaded mark and leaves all else behind', () => {
    const given =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" data-x="1"><!-- made by --><title>t</title><path d="M0 0h9" fill="#123456" class="c"/></svg>';
    const { drawing } = redraw(given);
    expect(drawing)
      .to.include('<path d="M0 0h9" fill="#123456"/>')
      .and.not.match(/data-x|class|made by/);
    for (const bad of [
      '<svg onload="x()"/>',
      '<svg><image href="http://a.example/"/></svg>',
      '<!DOCTYPE svg><svg/>',
      '<svg><a href="javascript:1"/></svg>',
      'no drawing',
    ])
      expect(redraw(bad).drawing, bad).to.equal(null);
  });
});
