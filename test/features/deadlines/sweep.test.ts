import { expect } from 'chai';
import { fixedClock } from '../../../server/core/clock.js';
import { sweep } from '../../../server/features/deadlines/sweep.js';
import type { Wiring } from '../../../server/wiring.js';
import { aWiring } from '../../support/a-wiring.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { anInventedCityFolder } from '../../support/invented-city.js';
import { aProcess, ended } from '../../support/processes.js';

describeOnEveryDatabase('a pass over the deadlines', (the) => {
  let wiring: Wiring;

  before(async function () {
    this.timeout(120_000);
    ({ wiring } = aWiring(the().url, { clock: fixedClock('2026-11-21T02:00:00Z') }));
    // Eleven working days after 10 November end on the 25th.
    const child = aProcess(
      'server/cli/main.ts',
      ['--json', 'city', 'add', anInventedCityFolder({ facts: { askedOn: '2026-11-10' } })],
      {
        DATABASE_URL: the().url,
      },
    );
    expect((await ended(child)).code).to.equal(0);
  });
  after(() => wiring.database.close());

  const inCity = (swept: Awaited<ReturnType<typeof sweep>>) => swept.find(({ city }) => city === 'lampport');

  const kept = async () => {
    const city = await wiring.cities.byCode('lampport');
    const db = wiring.database.forCity(city?.id ?? '');
    const passed = await db.rows('passed_deadlines');
    const noted = await db.rows('audit_entries', { action: 'noticed passed deadline' });
    return { passed, noted };
  };

  it('notices nothing up to and on the last day', async () => {
    expect(inCity(await sweep(wiring, '2026-11-25'))).to.deep.include({ examined: 1, noticed: 0 });
    expect((await kept()).passed).to.be.empty;
  });

  it('notices a passed day once, however often and by however many it is run', async () => {
    const passes = await Promise.all([1, 2, 3, 4].map(() => sweep(wiring, '2026-11-26')));
    const again = await sweep(wiring, '2026-12-31');

    expect([...passes, again].map((pass) => inCity(pass)?.noticed).sort()).to.deep.equal([0, 0, 0, 0, 1]);
    const { passed, noted } = await kept();
    expect(passed).to.have.length(1);
    expect(passed[0]).to.deep.include({ duty: 'answer-in-eleven', due_on: '2026-11-25', provision: 'LP-7' });
    expect(noted).to.have.length(1);
  });

  it('answers on the command line for each city', async function () {
    this.timeout(60_000);
    const { code, output } = await ended(
      aProcess('server/cli/main.ts', ['--json', 'sweep', '--as-of', '2026-12-31'], { DATABASE_URL: the().url }),
    );

    const { cities } = JSON.parse(output.split('\n').find((line) => line.startsWith('{')) ?? 'null');
    expect(code).to.equal(0);
    expect(cities).to.deep.include({ city: 'lampport', asOf: '2026-12-31', examined: 1, noticed: 0 });
  });

  it('refuses a day that does not exist, by field', async function () {
    this.timeout(60_000);
    const { code, output } = await ended(
      aProcess('server/cli/main.ts', ['--json', 'sweep', '--as-of', '2026-02-30'], { DATABASE_URL: the().url }),
    );

    expect(code).to.equal(2);
    expect(output).to.contain('asOf');
  });
});
