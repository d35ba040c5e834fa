import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { regulationTextStore } from '../../../server/features/regulation-text/regulation-text-store.js';
import { saveRegulationText } from '../../../server/features/regulation-text/save-regulation-text.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aCityRow } from '../../support/rows.js';

const clock = fixedClock('2026-11-21T08:00:00Z');
const by = { prefix: 'FD', actor: 'officer-a', role: 'policy-officer' };

describeOnEveryDatabase('the texts of a city', (the) => {
  const city = (id = 'city-x') => the().database.forCity(id);
  before(async () => {
    for (const id of ['city-x', 'city-h']) await the().database.platform.insertCity(aCityRow(id), []);
  });

  it('are kept version by version, as given, each with its audit entry', async () => {
    const first = await saveRegulationText(city(), clock, { ...by, content: '某岛规定\n第一条 甲。' });
    const second = await saveRegulationText(city(), clock, { ...by, content: '某岛规定\n第一条 甲。\n第三条 乙。' });
    const again = await saveRegulationText(city(), clock, { ...by, content: '某岛规定\n第一条 甲。' });

    expect([first, second, again].map(({ outcome, version }) => [outcome, version])).to.deep.equal([
      ['saved', 1],
      ['saved', 2],
      ['there already', 1],
    ]);
    const texts = regulationTextStore(city());
    expect(await texts.versions()).to.have.length(2);
    expect(await texts.latest()).to.deep.include({ version: 2, title: '某岛规定', articles: 2, findings: 1 });
    expect((await texts.byVersion(1))?.content).to.equal('某岛规定\n第一条 甲。');
    expect(await city().rows('audit_entries', { action: 'saved regulation text' })).to.have.length(2);
  });

  it('are numbered without a gap when several people save at once', async () => {
    await Promise.all(
      Array.from({ length: 5 }, (_, number) =>
        saveRegulationText(city(), clock, { ...by, content: `第一条 ${number}。` }).catch((error: Error) => error),
      ),
    );
    const versions = (await regulationTextStore(city()).versions()).map(({ version }) => version);
    expect(versions).to.deep.equal(Array.from({ length: versions.length }, (_, index) => versions.length - index));
  });

  it('stay with their city', async () => {
    expect(await regulationTextStore(city('city-h')).versions()).to.deep.equal([]);
  });
});
