import { expect } from 'chai';
import { checkPack } from '../../server/policy/check-pack.js';
import type { Pack } from '../../server/policy/pack.js';
import { packParts, parsePack } from '../../server/policy/parse-pack.js';
import { aPack, shippedCalendar } from './made-up-pack.js';

const found = (pack: Pack) =>
  checkPack(pack, shippedCalendar).map(({ file, path, code }) => [file, path, code].join(' '));

const wet = { '==': [{ var: 'wet' }, true] };
const both = (text: string) => ({ zh: text, en: text });

describe('pack check', () => {
  it('finds nothing wrong with a pack whose examples fire and silence every rule', () => {
    const pack = aPack({
      rules: [
        { id: 'in-scope', question: 'scope', then: { must: ['in'] } },
        { id: 'wet-is-c', when: wet, then: { must: ['c'] } },
      ],
    });
    pack.examples = [
      { name: both('wet'), facts: { wet: true }, expect: { open: { admissible: ['c'], forced: 'c' } } },
      { name: both('dry'), facts: { wet: false }, expect: { open: { admissible: ['a', 'b', 'c'] } } },
    ];

    expect(found(pack)).to.be.empty;
  });

  it('names the file, the place and the reason of everything that is wrong, in both languages', () => {
    const pack = aPack({
      rules: [
        { id: 'one', provision: 'NW-9', when: { '==': [{ var: 'velvet' }, true] } },
        { id: 'one', then: { must: ['z'] }, exceptTo: ['nobody'] },
      ],
      duties: [{ actor: 'nobody', clock: { unit: 'workingDay', length: null, start: both('start') } }],
    });

    expect(found(pack)).to.have.members([
      'rules.json  repeated',
      'rules.json 0.provision unknownProvision',
      'rules.json 0.when condition',
      'rules.json 1.then unknownClass',
      'rules.json 1.exceptTo exceptionNotMay',
      'rules.json 1.exceptTo unknownRule',
      'duties.json 0.actor unknownActor',
      'duties.json 0.clock.length clockLength',
      'duties.json 0.clock.from clockStart',
    ]);
    for (const { reason } of checkPack(pack, shippedCalendar)) expect(reason.zh).to.match(/\p{Script=Han}/u);
  });

  it('finds rules that no example fires or silences, and examples that do not hold', () => {
    const pack = aPack({
      rules: [
        { id: 'in-scope', question: 'scope', then: { must: ['in'] } },
        { id: 'wet-is-c', when: wet, then: { must: ['c'] } },
      ],
    });
    pack.examples = [{ name: both('wet'), facts: { wet: true }, expect: { open: { admissible: ['a'] } } }];

    expect(found(pack)).to.have.members([
      'examples.json 0.expect.open.admissible exampleFails',
      'examples.json  neverSilent',
    ]);
  });

  it('finds a step that nobody here can take, and a step on a condition that cannot be asked', () => {
    const pack = aPack();
    const step = { name: both('one'), text: both('one'), actor: 'keeper', provision: 'NW-1', does: 'prepare' as const };
    const path = (when: unknown) => [{ ...step, id: 'light', when }];
    pack.procedures = [
      {
        id: 'lighting',
        kind: 'catalogue-compilation',
        exists: true,
        name: both('lighting'),
        text: both('lighting'),
        provisions: ['NW-1'],
        steps: path({ '==': [{ var: 'velvet' }, true] }),
      },
    ];
    pack.manifest.actorRoles = { stranger: 'steward' };

    expect(found(pack)).to.have.members([
      'pack.json actorRoles unknownActor',
      'procedures.json 0.steps.0.does actorWithoutRole',
      'procedures.json 0.steps.0.when condition',
    ]);
  });

  it('finds a treatment that nothing backs', () => {
    const pack = aPack();
    pack.provisions = [{ id: 'NW-1', article: 1, kind: 'duty', treatment: 'duty', summary: both('one') }];

    expect(found(pack)).to.deep.equal(['provisions.json 0.treatment notBacked']);
  });

  it('refuses a part that is missing, strange or out of shape', () => {
    const { 'rules.json': _, ...parts } = packParts(aPack());
    const { problems } = parsePack({ ...parts, 'extra.json': [], 'notes.json': [{ id: 'x' }] });

    expect(problems.map(({ file, code }) => `${file} ${code}`)).to.include.members([
      'extra.json strangeFile',
      'rules.json missingFile',
      'notes.json shape',
    ]);
  });

  it('reads back what it writes', () => {
    const pack = aPack({ rules: [{ when: wet }] });

    expect(parsePack(JSON.parse(JSON.stringify(packParts(pack)))).pack).to.deep.equal(pack);
  });
});
