import { expect } from 'chai';
import { withoutEnglish } from '../../../server/features/publishing/english.js';
import { type Planned, scheduleFaults, versionName } from '../../../server/features/publishing/schedule.js';
import { versionForMatter } from '../../../server/policy/transition.js';

const TODAY = '2026-11-21';
const version = (id: string, effectiveFrom: string | null): Planned => ({
  id,
  version: id,
  effectiveFrom,
  effectiveTo: null,
  publishedAt: 0,
});
const codes = (...args: Parameters<typeof scheduleFaults>) => scheduleFaults(...args).map(({ code }) => code);

describe('the schedule of versions', () => {
  const [old, coming] = [version('old', null), version('coming', '2026-12-15')];

  it('takes a draft made from the version that it follows upon', () => {
    expect(codes([old], { effectiveFrom: '2026-12-01', basedOn: 'old' }, TODAY)).to.be.empty;
    expect(codes([old, coming], { effectiveFrom: '2027-01-01', basedOn: 'coming' }, TODAY)).to.be.empty;
  });

  it('refuses a day that is over, and one that is taken', () => {
    expect(codes([old], { effectiveFrom: '2026-11-20', basedOn: 'old' }, TODAY)).to.deep.equal(['past']);
    expect(codes([old, coming], { effectiveFrom: '2026-12-15', basedOn: 'old' }, TODAY)).to.deep.equal(['taken']);
  });

  it('refuses what would be undone by a version already scheduled, and what would undo one', () => {
    expect(codes([old, coming], { effectiveFrom: '2026-12-01', basedOn: 'old' }, TODAY)).to.deep.equal(['overtakes']);
    expect(codes([old, coming], { effectiveFrom: '2027-01-01', basedOn: 'old' }, TODAY)).to.deep.equal(['otherBase']);
  });

  it('lets a version follow upon another of the same day, once that day has come', () => {
    const bad = version('bad', TODAY);
    expect(codes([old, bad], { effectiveFrom: TODAY, basedOn: 'bad' }, TODAY)).to.be.empty;
    expect(codes([old, bad], { effectiveFrom: TODAY, basedOn: 'old' }, TODAY)).to.deep.equal(['otherBase']);
  });

  it('gives a version the name of its day, and no name twice', () => {
    expect(versionName(TODAY, [])).to.equal(TODAY);
    expect(versionName(TODAY, [TODAY, `${TODAY}.2`])).to.equal(`${TODAY}.3`);
  });
});

describe('the version for a pending matter', () => {
  const at = (id: string, effectiveFrom: string, transition: 'filing' | 'receipt' | 'decision' | null) => ({
    id,
    effectiveFrom,
    effectiveTo: null,
    transition,
  });
  const days = { filing: '2026-11-20', receipt: '2026-11-23', decision: '2026-12-02' };
  const chosen = (transition: 'filing' | 'receipt' | 'decision' | null, effectiveFrom: string) =>
    versionForMatter([at('old', '2020-01-01', null), at('new', effectiveFrom, transition)], days)?.id;

  it('is chosen by the day that the newer version names', () => {
    expect(chosen('filing', '2026-11-22')).to.equal('old');
    expect(chosen('receipt', '2026-11-22')).to.equal('new');
    expect(chosen('receipt', '2026-12-01')).to.equal('old');
    expect([chosen('decision', '2026-12-01'), chosen(null, '2026-12-01')]).to.deep.equal(['new', 'new']);
  });

  it('is never one that has not taken effect when the matter is decided', () => {
    expect(chosen('filing', '2026-12-03')).to.equal('old');
  });
});

describe('texts without English', () => {
  it('are those whose English is the Chinese again', () => {
    const rule = {
      text: { zh: '公开', en: '公开' },
      title: { zh: '公开', en: 'Open' },
      name: { zh: 'API', en: 'API' },
    };
    expect(withoutEnglish({ 'rules.json': [rule] })).to.deep.equal(['rules.json.0.text']);
  });
});
