import { expect } from 'chai';
import { readPackFolder } from '../../../server/features/packs/pack-folder.js';
import { readReasons } from '../../../server/features/verification/given-reasons.js';
import { classify } from '../../../server/policy/classify.js';
import { compilePack, effectOf } from '../../../server/policy/compiled-pack.js';
import type { Pack, Rule } from '../../../server/policy/pack.js';
import type { Finding } from '../../../server/policy/prove/finding.js';
import type { FindingCode } from '../../../server/policy/prove/finding-words.js';
import { provePack } from '../../../server/policy/prove/prove.js';

const FOLDERS = [
  'chongqing/undated',
  'harbin/2022-12-15',
  'taizhou/2023-09-01',
  'xiamen/2023-12-28',
  'xicheng/2023-05-25',
];

const both = (text: string) => ({ zh: text, en: text });

const read = (folder: string): Pack => {
  const { pack } = readPackFolder(`policies/${folder}`);
  if (!pack) throw new Error(folder);
  return pack;
};

/** A defect that an officer could make: what it does to the pack, and what must be found, about which part. */
type Defect = { name: string; code: FindingCode; about: string; make(pack: Pack): Pack | null };

const isClosed = (rule: Rule) => rule.question === 'open' && !('may' in rule.then);
const barring = (pack: Pack): Rule | undefined => pack.rules.find((rule) => isClosed(rule) && rule.when !== true);
const withRule = (pack: Pack, rule: Partial<Rule>): Pack => ({
  ...pack,
  rules: [
    ...pack.rules,
    {
      question: 'open',
      provision: pack.rules[0]?.provision ?? '',
      text: both('seeded'),
      id: 'seeded',
      when: true,
      then: { mustNot: [] },
      ...rule,
    } as Rule,
  ],
});
const changed = <T extends { id: string }>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((item, at) => (at === index ? { ...item, ...change } : item));
const openClasses = (pack: Pack) => pack.manifest.questions.open?.classes ?? [];
const secret = { '==': [{ var: 'involvesStateSecret' }, true] };
const open = { '==': [{ var: 'involvesStateSecret' }, false] };
const counted = (pack: Pack) =>
  pack.duties.findIndex(({ clock }) => clock?.unit === 'workingDay' || clock?.unit === 'calendarDay');
const steps = (pack: Pack) => pack.procedures.findIndex((one) => one.exists && one.steps.length > 1);

const DEFECTS: readonly Defect[] = [
  {
    name: 'a rule without an article',
    code: 'noProvision',
    about: 'seeded',
    make: (pack) => withRule(pack, { when: open, then: { may: openClasses(pack) }, provision: 'ZZ-1' }),
  },
  {
    name: 'an article that promises a rule and has none',
    code: 'notBacked',
    about: 'ZZ-1',
    make: (pack) => ({
      ...pack,
      provisions: [
        ...pack.provisions,
        { id: 'ZZ-1', article: 99, kind: 'condition', treatment: 'rule', summary: both('x') },
      ],
    }),
  },
  {
    name: 'a clock without a start',
    code: 'noStart',
    about: '*duty',
    make: (pack) => {
      const { from: _, ...clock } = pack.duties[counted(pack)]?.clock ?? {
        unit: 'workingDay',
        length: 1,
        start: both('x'),
      };
      return { ...pack, duties: changed(pack.duties, counted(pack), { clock }) };
    },
  },
  {
    name: 'a duty that falls to nobody',
    code: 'noActor',
    about: '*duty',
    make: (pack) => ({ ...pack, duties: changed(pack.duties, counted(pack), { actor: 'ghost' }) }),
  },
  {
    name: 'a rule that contradicts another and asks for nothing',
    code: 'noClassLeft',
    about: 'seeded',
    make: (pack) =>
      withRule(pack, { when: { '==': [{ var: 'processingCompliant' }, true] }, then: { mustNot: openClasses(pack) } }),
  },
  {
    name: 'a shadow of another rule',
    code: 'saidAlready',
    about: 'seeded',
    make: (pack) => {
      const rule = barring(pack);
      if (!rule) return null;
      const excepted = pack.rules.map((one) =>
        one.exceptTo?.includes(rule.id) ? { ...one, exceptTo: [...one.exceptTo, 'seeded'] } : one,
      );
      const narrower = { and: [rule.when, { '==': [{ var: 'dataOrigin' }, 'produced'] }] };
      return withRule({ ...pack, rules: excepted }, { ...rule, id: 'seeded', when: narrower });
    },
  },
  {
    name: 'a rule that holds only where the text does not apply',
    code: 'outsideScope',
    about: 'seeded',
    make: (pack) =>
      pack.rules.some(({ question, when }) => question === 'scope' && JSON.stringify(when) === JSON.stringify(secret))
        ? withRule(pack, { when: secret, then: { mustNot: openClasses(pack) } })
        : null,
  },
  {
    name: 'a condition that cannot hold',
    code: 'cannotHold',
    about: 'seeded',
    make: (pack) => withRule(pack, { when: { and: [secret, open] }, then: { mustNot: openClasses(pack).slice(0, 1) } }),
  },
  {
    name: 'a line that says nothing',
    code: 'needlessLine',
    about: '*rule',
    make: (pack) => {
      const index = pack.rules.findIndex(({ when }) => when !== true);
      const { when } = pack.rules[index] ?? { when: true };
      const or = { or: [when, { '==': [{ var: 'dataOrigin' }, 'produced'] }] };
      return { ...pack, rules: changed(pack.rules, index, { when: { and: [when, or] } }) };
    },
  },
  {
    name: 'a rule that is always suspended',
    code: 'alwaysSuspended',
    about: 'seeded',
    make: (pack) =>
      withRule(
        withRule(pack, {
          when: { and: [open, { '==': [{ var: 'involvesPersonalPrivacy' }, true] }] },
          then: { mustNot: openClasses(pack) },
        }),
        {
          id: 'seeded-exception',
          when: open,
          then: { may: openClasses(pack) },
          exceptTo: ['seeded'],
        },
      ),
  },
  {
    name: 'an exception to what never happens beside it',
    code: 'exceptsNothing',
    about: 'seeded',
    make: (pack) => {
      const rule = pack.rules.find(isClosed);
      return rule && rule.when !== true
        ? withRule(pack, {
            when: { '!': [{ or: [rule.when] }] },
            then: { may: openClasses(pack) },
            exceptTo: [rule.id],
          })
        : null;
    },
  },
  {
    name: 'a question that nobody answers any more',
    code: 'nobodySpeaks',
    about: '',
    make: (pack) => ({ ...pack, rules: pack.rules.filter(({ question }) => question !== 'open') }),
  },
  {
    name: 'a condition that can never be met where it applies',
    code: 'testNeverMet',
    about: '*condition',
    make: (pack) => ({ ...pack, conditions: changed(pack.conditions, 0, { applies: secret, test: open }) }),
  },
  {
    name: 'a procedure that goes round for ever',
    code: 'noEnd',
    about: '*procedure',
    make: (pack) => ({
      ...pack,
      procedures: pack.procedures.map((one, index) =>
        index === steps(pack) && one.exists
          ? {
              ...one,
              steps: one.steps.map((step, at) => ({
                ...step,
                next: [one.steps[(at + 1) % one.steps.length]?.id ?? ''],
              })),
            }
          : one,
      ),
    }),
  },
  {
    name: 'duties that wait for each other',
    code: 'startCycle',
    about: 'seeded-1',
    make: (pack) => {
      const [one, other] = pack.vocabulary.filter(({ type }) => type === 'date').map(({ fact }) => fact);
      const duty = pack.duties[0];
      if (!duty || !one || !other) return null;
      const { doneBy: _, event: __, clock: ___, ...plain } = duty;
      const unknown = [one, other].some((fact) => pack.duties.some((some) => some.doneBy === fact));
      const [from, to] = unknown ? ['seededFrom', 'seededTo'] : [one, other];
      return {
        ...pack,
        duties: [
          ...pack.duties,
          { ...plain, id: 'seeded-1', event: [from], doneBy: to },
          { ...plain, id: 'seeded-2', event: [to], doneBy: from },
        ],
      };
    },
  },
];

const identities = (findings: readonly Finding[]) => new Set(findings.map(({ key, basis }) => `${key} ${basis}`));

describe('the proof of the shipped packs (red: somebody must read the ordinance)', function () {
  this.timeout(60_000);

  const proved = new Map<string, readonly Finding[]>();
  const baseline = (folder: string) => {
    const known = proved.get(folder) ?? provePack(read(folder)).findings;
    proved.set(folder, known);
    return known;
  };

  for (const folder of FOLDERS) {
    it(`${folder} has no finding without a reason, and no reason without its finding`, () => {
      const { reasons, problems } = readReasons(`policies/${folder.split('/')[0]}`);

      expect(problems).to.deep.equal([]);
      expect([...identities(baseline(folder))].sort()).to.deep.equal(
        reasons.map(({ finding, basis }) => `${finding} ${basis}`).sort(),
      );
    });
  }

  it('finds every defect that is seeded in every pack, with cases that the engine bears out', () => {
    let seeded = 0;
    for (const folder of FOLDERS) {
      const sound = identities(baseline(folder));
      for (const { name, code, about, make } of DEFECTS) {
        const pack = make(read(folder));
        if (!pack) continue;
        seeded += 1;
        const story = `${folder}: ${name}`;

        const fresh = provePack(pack).findings.filter(({ key, basis }) => !sound.has(`${key} ${basis}`));

        const hit = fresh.find(
          (one) =>
            one.code === code &&
            (about.startsWith('*') || about === (one.about[0]?.id ?? '') || one.about.some(({ id }) => id === about)),
        );
        expect(hit, `${story}; found ${fresh.map((one) => one.code).join()}`).not.to.equal(undefined);
        expect(
          fresh.filter(({ kind }) => kind === 'internal'),
          story,
        ).to.deep.equal([]);
        if (hit) bornOut(pack, hit, story);
      }
    }
    expect(seeded).to.be.greaterThan(60);
  });
});

/** The engine, asked anew, shows in each case what the finding says. */
function bornOut(pack: Pack, { code, cases, about, question }: Finding, story: string): void {
  const compiled = compilePack(pack);
  for (const { facts } of cases) {
    const side = question && classify(compiled, facts)[question];
    if (code === 'noClassLeft') expect(side?.possible, story).to.deep.equal([]);
    if (code === 'nobodySpeaks') expect(side?.fired, story).to.deep.equal([]);
    const rule =
      about[0]?.part === 'rule' && question
        ? compiled.rules[question].find(({ id }) => id === about[0]?.id)
        : undefined;
    if (rule && code !== 'noClassLeft')
      expect(rule.condition.standing(facts), `${story} ${effectOf(rule)[0]}`).to.equal('surely');
    if (code === 'alwaysSuspended')
      expect(
        side?.fired.map(({ id }) => id),
        story,
      ).not.to.include(about[0]?.id);
  }
  if (['noClassLeft', 'nobodySpeaks', 'alwaysSuspended', 'saidAlready'].includes(code))
    expect(cases, story).not.to.deep.equal([]);
}
