import { expect } from 'chai';
import type { CityDb } from '../../../server/platform/db/city-db.js';
import { describeOnEveryDatabase } from '../../support/every-database.js';
import { aBody, aCityRow } from '../../support/rows.js';

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

describeOnEveryDatabase('the gateway to a city', (the) => {
  let xia: CityDb;
  let har: CityDb;

  before('two cities with a body each', async () => {
    const { database } = the();
    for (const id of ['city-x', 'city-h']) await database.platform.insertCity(aCityRow(id), []);
    [xia, har] = [database.forCity('city-x'), database.forCity('city-h')];
    await xia.insert('bodies', aBody('harbour'));
    await har.insert('bodies', aBody('heating'));
  });

  it('shows a city its own rows and no others', async () => {
    expect((await xia.rows('bodies')).map((row) => row['id'])).to.deep.equal(['harbour']);
    expect(await xia.one('bodies', { id: 'heating' })).to.equal(undefined);
    expect(await xia.from('bodies').where('id', 'heating').orWhere('id', 'harbour')).to.have.length(1);
  });

  it('changes and removes nothing of another city', async () => {
    expect(await xia.update('bodies', { id: 'heating' }, { name_zh: '改名' })).to.equal(0);
    expect(await xia.remove('bodies', { id: 'heating' })).to.equal(0);
    expect(await har.rows('bodies', { name_zh: 'heating' })).to.have.length(1);
  });

  it('throws without a city, and where a caller names one itself', async () => {
    expect(() => the().database.forCity('')).to.throw('A city id is needed');
    expect(() => the().database.forCity(undefined as never)).to.throw('A city id is needed');
    expect(await refusal(xia.rows('bodies', { city_id: 'city-h' }))).to.contain('binds city_id itself');
    expect(await refusal(xia.insert('bodies', { ...aBody('x'), city_id: 'city-h' }))).to.contain(
      'binds city_id itself',
    );
    expect(await refusal(xia.rows('cities' as never))).to.contain('no table of a city');
  });

  it('refuses a query that reaches a table without narrowing it to the city', async () => {
    const joined = xia.from('bodies').join('datasets', 'datasets.body_id', 'bodies.id');
    expect(await refusal(Promise.resolve(joined))).to.contain('datasets is not bound to a city');
    const nested = xia.from('bodies').whereIn('id', (query) => void query.select('id').from('bodies'));
    expect(await refusal(Promise.resolve(nested))).to.contain('is not bound to a city');
    const foreign = xia.from('bodies').join(har.part('bodies', 'theirs'), 'theirs.kind', 'bodies.kind');
    expect(await refusal(Promise.resolve(foreign))).to.contain('bound to another city');
    const cloned = xia.from('bodies').clone().join('cities', 'cities.id', 'bodies.city_id');
    expect(await refusal(Promise.resolve(cloned))).to.contain('cities is not bound');
  });

  it('joins the city’s own tables', async () => {
    const rows = await xia
      .from('bodies')
      .leftJoin(xia.part('datasets'), 'datasets.body_id', 'bodies.id')
      .select('bodies.id');
    expect(rows).to.deep.equal([{ id: 'harbour' }]);
  });

  it('refuses a row that points into another city', async () => {
    const words = { dataset_id: 'nobody', words: '[]', digest: '' };
    expect(await refusal(xia.insert('entry_words', words))).to.match(/foreign key/i);
  });

  it('compares texts sign by sign and refuses one that is too long', async () => {
    await xia.insert('bodies', aBody('abc'));
    expect(await xia.rows('bodies', { name_zh: 'ABC' })).to.deep.equal([]);
    expect(await refusal(xia.insert('bodies', { ...aBody('long'), kind: 'k'.repeat(65) }))).not.to.equal('done');
    expect(await refusal(xia.insert('bodies', { ...aBody('text'), created_at: 'yesterday' }))).not.to.equal('done');
  });

  it('keeps all or nothing of a transaction, and no query slips out of it', async () => {
    const failed = xia.transaction(async (db) => {
      await db.insert('bodies', aBody('half'));
      throw new Error('no');
    });
    expect(await refusal(failed)).to.equal('no');
    expect(await xia.one('bodies', { id: 'half' })).to.equal(undefined);
    const slipped = xia.transaction(() => har.rows('bodies'));
    expect(await refusal(slipped)).to.contain('through its own gateway');
  });

  it('changes the row that is there, or adds it', async () => {
    await xia.upsert('bodies', { ...aBody('harbour'), name_zh: '港口' }, ['id']);
    await xia.upsert('bodies', aBody('ferry'), ['id']);
    expect(await xia.one('bodies', { id: 'harbour' })).to.include({ name_zh: '港口' });
    expect(await xia.one('bodies', { id: 'ferry' })).to.include({ name_zh: 'ferry' });
  });
});
