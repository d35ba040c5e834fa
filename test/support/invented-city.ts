import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatJson } from '../../server/core/json-text.js';
import { writePackFolder } from '../../server/features/packs/pack-folder.js';
import type { Fact, Pack } from '../../server/policy/pack.js';

const both = (zh: string, en: string) => ({ zh, en });

const fact = (name: string, zh: string, en: string): Fact => ({
  fact: name,
  label: both(zh, en),
  type: 'boolean',
  about: 'dataset',
  tier: 'K',
  ask: both('由看灯人填写', 'The keeper of the lights says'),
});

/** The pack of a harbour that exists nowhere: its own classes, facts, numbers, clock, actors and steps. */
export const inventedPack = (): Pack => ({
  manifest: {
    format: 'chengce-pack/1',
    city: 'lampport',
    version: '2026-05-01',
    title: both('灯港市灯簿管理办法', 'Lampport measures on the book of lights'),
    number: null,
    issuer: null,
    effectiveFrom: '2026-05-01',
    effectiveTo: null,
    validity: {
      provision: 'LP-9',
      startVerified: true,
      endVerified: true,
      text: both('自五月起施行', 'In force since May'),
    },
    questions: {
      scope: {
        classes: ['ashore', 'adrift'],
        labels: { ashore: both('在册', 'on the book'), adrift: both('不在册', 'off the book') },
        outside: ['adrift'],
      },
      open: {
        classes: ['lit', 'dimmed', 'shuttered'],
        labels: {
          lit: both('长明', 'kept lit'),
          dimmed: both('受限开放', 'dimmed'),
          shuttered: both('熄灯', 'shuttered'),
        },
      },
      share: null,
    },
    actors: { 'lamp-keeper': both('看灯人', 'keeper of the lights') },
    inShort: [
      both('灯要亮', 'Lamps burn.'),
      both('暗有因', 'Darkness has a reason.'),
      both('事有期', 'All has its day.'),
    ],
  },
  vocabulary: [
    fact('onBook', '已列入灯簿', 'Entered in the book'),
    fact('blinds', '刺眼', 'Blinds passers-by'),
    { ...fact('askedOn', '申请日', 'Day of the request'), type: 'date', about: 'case' },
  ],
  provisions: [
    {
      id: 'LP-2',
      article: 2,
      kind: 'classification',
      treatment: 'rule',
      summary: both('列入灯簿的适用', 'The book decides'),
    },
    {
      id: 'LP-5',
      article: 5,
      kind: 'classification',
      treatment: 'rule',
      summary: both('刺眼的受限', 'What blinds is dimmed'),
    },
    {
      id: 'LP-7',
      article: 7,
      kind: 'deadline',
      treatment: 'duty',
      summary: both('十一日内答复', 'Eleven days to answer'),
    },
    { id: 'LP-9', article: 9, kind: 'validity', treatment: 'reference', summary: both('施行日', 'Day of effect') },
  ],
  rules: [
    rule('on-the-book', 'scope', { '==': [{ var: 'onBook' }, true] }, { must: ['ashore'] }, 'LP-2'),
    rule('off-the-book', 'scope', { '==': [{ var: 'onBook' }, false] }, { must: ['adrift'] }, 'LP-2'),
    rule('blinding-is-dimmed', 'open', { '==': [{ var: 'blinds' }, true] }, { must: ['dimmed'] }, 'LP-5'),
    rule('others-stay-lit', 'open', { '==': [{ var: 'blinds' }, false] }, { must: ['lit'] }, 'LP-5'),
  ],
  conditions: [],
  duties: [
    {
      id: 'answer-in-eleven',
      actor: 'lamp-keeper',
      provision: 'LP-7',
      text: both('看灯人应当答复', 'The keeper answers'),
      trigger: both('收到申请', 'A request arrives'),
      when: true,
      clock: { unit: 'workingDay', length: 11, from: 'askedOn', start: both('申请日', 'day of the request') },
    },
  ],
  procedures: [
    {
      id: 'ask-for-light',
      kind: 'ask-for-light',
      exists: true,
      name: both('求灯', 'Asking for light'),
      text: both('向看灯人求灯', 'Ask the keeper'),
      provisions: ['LP-7'],
      steps: [
        {
          id: 'knock',
          name: both('叩门', 'Knock'),
          actor: 'lamp-keeper',
          text: both('叩门', 'Knock'),
          provision: 'LP-7',
          clock: 'LP-7',
        },
      ],
    },
  ],
  notes: [],
  examples: [
    example('blinding', { onBook: true, blinds: true }, ['dimmed']),
    example('gentle', { onBook: true, blinds: false }, ['lit']),
    example('adrift', { onBook: false, blinds: false }, []),
  ],
});

const rule = (id: string, question: 'scope' | 'open', when: unknown, then: { must: string[] }, provision: string) => ({
  id,
  question,
  when,
  then,
  provision,
  text: both(`规则 ${id}`, `rule ${id}`),
});

const example = (name: string, facts: Record<string, unknown>, admissible: string[]) => ({
  name: both(name, name),
  facts,
  expect: { open: { admissible } },
});

/** A folder like those in `tenants/`, with its pack inside, for a city that no line of the program has heard of. */
export function anInventedCityFolder({ facts = {} }: { facts?: Record<string, unknown> } = {}): string {
  const dir = path.join(mkdtempSync(path.join(tmpdir(), 'chengce-city-')), 'lampport');
  mkdirSync(dir);
  // Only the colours are borrowed: they have to pass a contrast check that is told of elsewhere.
  const { brand, footer, roles } = JSON.parse(readFileSync('tenants/harbin/tenant.json', 'utf8'));
  const tenant = {
    format: 'chengce-tenant/1',
    city: 'lampport',
    name: both('灯港', 'Lampport'),
    fullName: both('灯港市', 'Lampport City'),
    province: { code: '990000', name: both('雾海省', 'Mistsea'), slug: 'mistsea' },
    division: '990100',
    hosts: [],
    languages: ['zh-CN', 'en'],
    timeZone: 'Asia/Shanghai',
    portalName: both('灯港开放灯簿', 'The open book of Lampport'),
    tagline: both('每盏灯都有来处', 'Every lamp has its reason'),
    roles,
    themes: [{ id: 'lamps', label: both('灯', 'Lamps') }],
    brand,
    motif: both('一盏灯', 'A lamp'),
    footer,
    notices: [],
  };
  const bodies = [{ id: 'tower', name: both('灯塔处', 'Tower office'), kind: 'tower', level: 'quay' }];
  const catalogue = [
    {
      code: 'L-1',
      title: both('东堤灯况', 'Lamps of the east mole'),
      summary: both('东堤每盏灯的状况', 'State of each lamp'),
      body: 'tower',
      theme: 'lamps',
      formats: ['csv'],
      frequency: 'nightly',
      issued: '2026-05-02',
      modified: '2026-11-01',
      keywords: [{ zh: '灯' }],
      items: [{ name: 'lamp', label: both('灯号', 'Lamp'), type: 'text', sensitivity: 'ordinary' }],
      contact: 'lamps@lampport.example',
      industry: 'O',
      proposal: { open: 'lit' },
      facts: { onBook: true, blinds: true, ...facts },
    },
  ];
  const crosswalk = { source: both('旧灯簿', 'The old book'), open: { 亮: 'lit', 半亮: null }, share: {} };
  for (const [name, part] of Object.entries({ tenant, bodies, catalogue, crosswalk }))
    writeFileSync(path.join(dir, `${name}.json`), formatJson(part));
  writePackFolder(path.join(dir, 'policies', '2026-05-01'), inventedPack());
  return dir;
}
