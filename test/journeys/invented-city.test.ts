import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { packFolders } from '../../server/features/packs/pack-folder.js';
import { paths } from '../../server/paths.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { describeOnEveryDatabase, type TestDatabase } from '../support/every-database.js';
import { anInventedCityFolder, type inventedPack } from '../support/invented-city.js';
import { aProcess, ended } from '../support/processes.js';

/** The codes of the cities that are shipped. */
const CITIES = readdirSync(paths.tenants).filter((name) => existsSync(path.join(paths.tenants, name, 'tenant.json')));

const SIXTH = (the: () => TestDatabase) => {
  let server: TestServer;

  before(async () => {
    server = await aServer(the().url);
  });
  after(() => server.stop());

  const addCity = async (dir: string) => {
    const child = aProcess('server/cli/main.ts', ['--json', 'city', 'add', dir], { DATABASE_URL: the().url });
    const { code, output } = await ended(child);
    return { code, value: JSON.parse(output.split('\n').find((line) => line.startsWith('{')) ?? 'null') };
  };
  const ask = async (address: string, init?: RequestInit) => {
    const answer = await fetch(`${server.origin}${address}`, init);
    // biome-ignore lint/suspicious/noExplicitAny: the answer is looked into, not used
    return { status: answer.status, body: (await answer.json()) as any };
  };

  it('comes on board from its folder within a second, while the server runs', async function () {
    this.timeout(120_000);
    expect((await fetch(`${server.origin}/lampport/`)).status).to.equal(404);

    const added = await addCity(anInventedCityFolder());
    await sleep(1_000);

    expect(added).to.deep.equal({ code: 0, value: { city: 'lampport', entries: 1, packs: ['2026-05-01'] } });
    expect((await fetch(`${server.origin}/lampport/`)).status).to.equal(200);
    const { body } = await ask('/api/v1/cities?lang=en');
    expect(body.find(({ city }: { city: string }) => city === 'lampport')).to.deep.include({ name: 'Lampport' });
  });

  it('answers with its own classes, clock and steps', async () => {
    const { body } = await ask('/lampport/api/v1/decisions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        asOf: '2026-06-01',
        facts: { onBook: true, blinds: true, askedOn: '2026-06-01' },
        propose: { open: 'lit' },
      }),
    });
    expect(body.classification.open).to.deep.include({ admissible: ['dimmed'], forced: 'dimmed' });
    expect(body.classification.open.labels['dimmed']).to.equal('受限开放');
    expect(body.classification.open.proposal).to.deep.equal({ class: 'lit', verdict: 'rejected' });
    expect(body.duties[0].due).to.equal('2026-06-16');

    const due = await ask('/lampport/api/v1/due?provision=LP-7&from=2026-06-01');
    expect(due.body).to.deep.include({ due: '2026-06-16', length: 11, citation: '第七条' });
    const procedures = await ask('/lampport/api/v1/procedures');
    expect(procedures.body[0].steps[0]).to.deep.include({ id: 'knock', clock: 'LP-7' });
    const datasets = await ask('/lampport/api/v1/datasets?open=dimmed');
    expect(datasets.body.total).to.equal(1);
  });

  it('shows nothing of itself to other cities, and nothing of theirs', async () => {
    const { database, cities } = server.wiring;
    const city = await cities.byCode('lampport');
    expect(await database.forCity(city?.id ?? '').rows('datasets')).to.have.length(1);
    for (const other of (await cities.all()).filter(({ code }) => code !== 'lampport'))
      expect(await database.forCity(other.id).rows('datasets', { code: 'L-1' })).to.deep.equal([]);
  });

  it('is told that it is on board already when it is added again', async function () {
    this.timeout(60_000);
    expect((await addCity(anInventedCityFolder())).code).to.equal(1);
  });
};

describeOnEveryDatabase('a sixth city that no line of the program has heard of', SIXTH, { content: 'cities' });

describe('the program', () => {
  const files = readdirSync(path.join(paths.root, 'server'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      name,
      code: readFileSync(path.join(paths.root, 'server', name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
    }));
  const naming = (pattern: RegExp) => files.filter(({ code }) => pattern.test(code)).map(({ name }) => name);
  const packs = CITIES.flatMap((city) => packFolders(path.join(paths.policies, city))).map((folder) => ({
    manifest: JSON.parse(readFileSync(path.join(folder, 'pack.json'), 'utf8')) as ReturnType<
      typeof inventedPack
    >['manifest'],
    provisions: readFileSync(path.join(folder, 'provisions.json'), 'utf8'),
  }));

  it('names no city', () => {
    expect(CITIES).to.have.length.of.at.least(5);
    expect(naming(new RegExp(CITIES.join('|'), 'i'))).to.deep.equal([]);
  });

  it('names no provision', () => {
    const prefixes = packs.map(({ provisions }) => /"id": "([A-Z]+)-/.exec(provisions)?.[1]);
    expect(prefixes).not.to.include(undefined);
    expect(naming(new RegExp(`\\b(${prefixes.join('|')})-(\\d|HDR)`))).to.deep.equal([]);
  });

  it('names no class, neither by id nor in a city’s own word', () => {
    const specs = packs.flatMap(({ manifest }) => Object.values(manifest.questions).filter((spec) => spec !== null));
    // Words that are also plain English words of the program are looked for as class names in lists only.
    const ids = [...new Set(specs.flatMap((spec) => spec.classes))].filter(
      (id) => !['none', 'outside', 'applies'].includes(id),
    );
    // A word of two signs (适用) is part of ordinary sentences.
    const words = [...new Set(specs.flatMap((spec) => Object.values(spec.labels).map(({ zh }) => zh)))].filter(
      (word) => word.length > 2,
    );
    expect(naming(new RegExp(`['"\`](${ids.join('|')})['"\`]`))).to.deep.equal([]);
    expect(naming(new RegExp(words.join('|')))).to.deep.equal([]);
  });
});
