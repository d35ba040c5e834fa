import { expect } from 'chai';
import { compilePack } from '../../server/policy/compiled-pack.js';
import type { Step } from '../../server/policy/pack.js';
import type { Facts } from '../../server/policy/vocabulary.js';
import { fits, handedIn, stepsAfter, workPath, writtenPath } from '../../server/policy/work-path.js';
import { aPack } from './made-up-pack.js';

const both = (text: string) => ({ zh: text, en: text });
const KIND = 'catalogue-compilation';

/** The path of a made-up city whose people are keepers, wardens and a council. */
function pathOf(steps: (Pick<Step, 'id' | 'actor'> & Partial<Step>)[]) {
  const pack = aPack();
  pack.manifest.actors = { keeper: both('keeper'), warden: both('warden'), council: both('council') };
  pack.manifest.actorRoles = { keeper: 'steward', warden: 'principal', council: 'authority' };
  pack.procedures = [
    {
      id: 'lighting',
      kind: KIND,
      exists: true,
      name: both('lighting'),
      text: both('lighting'),
      provisions: ['NW-1'],
      steps: steps.map((step) => ({ name: both(step.id), text: both(step.id), provision: 'NW-1', ...step })),
    },
  ];
  return workPath(compilePack(pack), [KIND]);
}

const wet = (value: boolean) => ({ '==': [{ var: 'wet' }, value] });
const ids = (steps: { id: string }[]) => steps.map(({ id }) => id);
const known = (facts: Facts) => facts;

const byTheWeather = () =>
  pathOf([
    { id: 'trim', actor: 'keeper', does: 'prepare', next: ['name'] },
    { id: 'name', actor: 'keeper', does: 'propose', next: ['dry', 'cover'] },
    { id: 'dry', actor: 'warden', does: 'confirm', when: wet(true), next: ['light'] },
    { id: 'cover', actor: 'council', does: 'review', next: ['ring'] },
    { id: 'ring', actor: 'council', next: ['light'] },
    { id: 'light', actor: 'council', does: 'publish', next: ['keep'] },
    { id: 'keep', actor: 'keeper' },
  ]);

describe('the path that a pack gives an entry', () => {
  it('hands in all of the author’s own steps at once, and waits for the others', () => {
    const { taken, waiting } = handedIn(byTheWeather(), known({ wet: true }));

    expect([ids(taken), ids(waiting)]).to.deep.equal([['trim', 'name'], ['dry']]);
    expect(waiting.map(({ role }) => role)).to.deep.equal(['principal']);
  });

  it('prefers the way that surely fits, leaves out the one that cannot, and offers both while that is unknown', () => {
    const path = byTheWeather();

    expect(ids(stepsAfter(path, 'name', known({ wet: true })))).to.deep.equal(['dry']);
    expect(ids(stepsAfter(path, 'name', known({ wet: false })))).to.deep.equal(['cover']);
    expect(ids(stepsAfter(path, 'name', {}))).to.deep.equal(['dry', 'cover']);
    const [dry] = stepsAfter(path, 'name', known({ wet: true }));
    expect(dry && fits(path, dry, known({ wet: false }))).to.equal(false);
  });

  it('passes over steps that are only described, and ends where none that are taken follow', () => {
    const path = byTheWeather();

    expect(ids(stepsAfter(path, 'cover', {}))).to.deep.equal(['light']);
    expect(stepsAfter(path, 'light', {})).to.be.empty;
  });

  it('ends at once where the text knows nobody but the author', () => {
    const path = pathOf([{ id: 'trim', actor: 'keeper', does: 'prepare' }]);

    expect(handedIn(path, {}).waiting).to.be.empty;
  });

  it('begins with the first step that may come for the facts', () => {
    const path = pathOf([
      { id: 'dry', actor: 'warden', does: 'propose', when: wet(true) },
      { id: 'cover', actor: 'council', does: 'propose', when: wet(false) },
    ]);

    expect(ids(stepsAfter(path, null, known({ wet: false })))).to.deep.equal(['cover']);
    expect(ids(stepsAfter(path, null, {}))).to.deep.equal(['dry']);
  });

  it('does not go round for ever', () => {
    const path = pathOf([
      { id: 'trim', actor: 'keeper', does: 'prepare', next: ['wait'] },
      { id: 'wait', actor: 'council', next: ['rest'] },
      { id: 'rest', actor: 'council', next: ['wait', 'trim'] },
    ]);

    expect(ids(handedIn(path, {}).taken)).to.deep.equal(['trim']);
  });

  it('is prepared by the body and published by the authority where the text has no path', () => {
    const compiled = compilePack(aPack());

    expect(writtenPath(compiled, [KIND])).to.equal(undefined);
    expect(workPath(compiled, [KIND]).steps.map(({ role, does }) => `${role} ${does}`)).to.deep.equal([
      'steward prepare',
      'authority publish',
    ]);
  });
});
