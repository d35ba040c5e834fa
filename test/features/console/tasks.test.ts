import { expect } from 'chai';
import type { CityOnBoard } from '../../../server/features/cities/city-directory.js';
import { type Counted, figuresOf } from '../../../server/features/console/city-figures.js';
import { tasksOf } from '../../../server/features/console/tasks.js';

const NOTHING: Counted = {
  entries: [],
  passed: [],
  versions: [],
  staff: [],
  signIns: [],
  registered: [],
  letters: [],
  imports: [],
};

const aCity = (id: string, status = 'active') =>
  ({ id, status, timeZone: 'Asia/Shanghai', name: { zh: id, en: id } }) as unknown as CityOnBoard;

const healthy = (city: string): Partial<Counted> => ({
  versions: [{ city, version: 'one', effectiveFrom: '2024-01-01', effectiveTo: null }],
  staff: [
    { city, role: 'city-admin', count: 2 },
    { city, role: 'policy-reviewer', count: 1 },
  ],
});

const entries = (city: string, open: string, count: number, verdictOpen: string | null = null) => ({
  city,
  open,
  share: null,
  verdictOpen,
  verdictShare: null,
  count,
});

const kinds = (cities: CityOnBoard[], counted: Partial<Counted>) =>
  tasksOf(figuresOf(cities, { ...NOTHING, ...counted }, () => '2026-11-21')).map(({ kind, n }) => [kind, n]);

describe('what needs somebody', () => {
  it('is nothing in a city that is well', () => {
    expect(kinds([aCity('a')], healthy('a'))).to.deep.equal([]);
  });

  it('is a pack, an administrator and a reviewer in a city that has none', () => {
    expect(kinds([aCity('a')], {})).to.deep.equal([
      ['noPack', 0],
      ['noAdministrator', 0],
      ['noReviewer', 0],
    ]);
  });

  it('is a catalogue of which more than three in ten cannot be decided, and proposals the rules refuse', () => {
    const some = [entries('a', 'undecided', 30), entries('a', 'choice', 70)];
    expect(kinds([aCity('a')], { ...healthy('a'), entries: some })).to.deep.equal([]);
    const more = [entries('a', 'undecided', 31), entries('a', 'choice', 69), entries('a', 'choice', 4, 'rejected')];
    expect(kinds([aCity('a')], { ...healthy('a'), entries: more })).to.deep.equal([['rejected', 4]]);
    const most = [entries('a', 'undecided', 4), entries('a', 'choice', 6)];
    expect(kinds([aCity('a')], { ...healthy('a'), entries: most })).to.deep.equal([['undecided', 40]]);
  });

  it('puts deadlines that passed before what is less urgent, the most of them first', () => {
    const passed = [
      { city: 'a', count: 1, latest: 5 },
      { city: 'b', count: 9, latest: 5 },
    ];
    expect(
      kinds([aCity('a'), aCity('b')], {
        ...healthy('b'),
        versions: [...(healthy('a').versions ?? []), ...(healthy('b').versions ?? [])],
        passed,
      }),
    ).to.deep.equal([
      ['deadlinesPassed', 9],
      ['deadlinesPassed', 1],
      ['noAdministrator', 0],
      ['noReviewer', 0],
    ]);
  });

  it('is one thing only where a city is suspended', () => {
    expect(kinds([aCity('a', 'suspended')], {})).to.deep.equal([['suspended', 0]]);
  });
});
