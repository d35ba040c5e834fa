import { expect } from 'chai';
import { aServer, type TestServer } from '../support/a-server.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { type Walk, walk } from './walk.js';
import { aWorld } from './world.js';

describeOnEveryDatabase('two cities that must not see each other', (the) => {
  let server: TestServer;
  let walked: Walk;

  before('every address is opened as everyone', async function () {
    this.timeout(900_000);
    server = await aServer(the().url);
    // The rules are the program's; what a database could do to them shows with one id and one stranger of each kind.
    const oneId = the().dialect !== 'sqlite';
    walked = await walk(await aWorld(server.wiring), { origin: server.origin, url: the().url }, { oneId });
  });
  after('the server stops', () => server?.stop());

  const found = (...kinds: string[]) =>
    walked.findings.filter(({ kind }) => kinds.includes(kind)).map(({ told }) => told);

  it('show nothing of each other, of the suspended one, or of their people, in thousands of probes', () => {
    console.log(`      ${walked.probes} probes, ${walked.findings.length} findings`);
    expect(walked.probes).to.be.greaterThan(3_000);
    expect(found('leak').slice(0, 10)).to.deep.equal([]);
  });

  it('let nobody further than their role at home, and everybody that far', () => {
    expect(found('right').slice(0, 10)).to.deep.equal([]);
  });

  it('answer a foreign id as they answer one that does not exist', () => {
    expect(found('twin').slice(0, 10)).to.deep.equal([]);
  });

  it('take whoever comes from elsewhere, or with a session that is no longer good, for a visitor', () => {
    expect(found('session').slice(0, 10)).to.deep.equal([]);
  });

  it('keep personal pages out of caches, and never fail', () => {
    expect(found('cache', 'fault').slice(0, 10)).to.deep.equal([]);
  });

  it('are not changed by anybody from elsewhere', () => {
    expect(found('write').slice(0, 10)).to.deep.equal([]);
  });
});
