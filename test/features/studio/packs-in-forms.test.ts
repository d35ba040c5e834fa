import { expect } from 'chai';
import { packFolders, readPackFolder } from '../../../server/features/packs/pack-folder.js';
import { stateOfItem } from '../../../server/features/studio/form-state.js';
import type { FormTarget } from '../../../server/features/studio/form-target.js';
import { itemOfForm } from '../../../server/features/studio/item-of-form.js';
import { itemTarget } from '../../../server/features/studio/item-target.js';
import { renamed, usesOf } from '../../../server/features/studio/names.js';
import { ITEM_KINDS } from '../../../server/features/studio/pack-fields.js';
import { listIn } from '../../../server/features/studio/pack-lists.js';
import {
  actorsTarget,
  procedureTarget,
  questionsTarget,
  stepTarget,
  validityTarget,
} from '../../../server/features/studio/section-target.js';
import { checkPack } from '../../../server/policy/check-pack.js';
import type { Pack } from '../../../server/policy/pack.js';
import { type PackParts, packParts, parsePack } from '../../../server/policy/parse-pack.js';
import { vocabularyOf } from '../../../server/policy/vocabulary.js';
import { shippedCalendar } from '../../policy/made-up-pack.js';

const CITIES = ['chongqing', 'harbin', 'taizhou', 'xiamen', 'xicheng'];

function shipped(city: string): { pack: Pack; parts: PackParts } {
  const folder = packFolders(`policies/${city}`)[0] ?? '';
  const { pack } = readPackFolder(folder);
  if (!pack) throw new Error(`The pack of ${city} cannot be read`);
  const parts = Object.entries(packParts(pack)).filter(([, part]) => part !== undefined);
  return { pack, parts: Object.fromEntries(parts) };
}

/** Every form of a draft, with its item in it. */
function formsOf({ pack, parts }: ReturnType<typeof shipped>): FormTarget[] {
  const items = ITEM_KINDS.flatMap((kind) =>
    listIn(parts, kind.file).map((item) =>
      itemTarget(kind, String((item as Record<string, unknown>)[kind.idField]), parts, pack, 'zh-CN'),
    ),
  );
  const procedures = pack.procedures.flatMap((one) => [
    procedureTarget(one.id, parts, 'zh-CN'),
    ...(one.exists ? one.steps.map((step) => stepTarget(one.id, step.id, parts, 'zh-CN')) : []),
  ]);
  const sections = [validityTarget('zh-CN'), questionsTarget('zh-CN'), actorsTarget('zh-CN')];
  return [...items, ...procedures, ...sections].filter((target) => target !== undefined);
}

describe('the packs of the cities in the forms of the studio', () => {
  for (const city of CITIES) {
    it(`can be saved form by form without changing a sign: ${city}`, () => {
      const source = shipped(city);
      const vocabulary = vocabularyOf(source.pack.vocabulary);
      const forms = formsOf(source);
      expect(forms.length).to.be.greaterThan(300);
      const after = forms.reduce<PackParts>((parts, target) => {
        const state = stateOfItem(target.read(parts), target.specs, vocabulary);
        const { item, problems } = itemOfForm(target.read(parts), state, target.specs, {
          schema: target.schema,
          vocabulary,
          locale: 'en',
          ...(target.complete ? { complete: (written) => target.complete?.(written, parts) ?? written } : {}),
        });
        expect(problems, target.path).to.deep.equal([]);
        return target.write(parts, item);
      }, source.parts);
      expect(JSON.stringify(after)).to.equal(JSON.stringify(source.parts));
    });
  }

  it('follow a new name everywhere, and answer as before', () => {
    const { pack } = shipped('xiamen');
    const things = [
      { to: 'fact', name: 'involvesPersonalInfo' },
      { to: 'value', within: 'processingDone', name: 'declassified' },
      { to: 'class', within: 'open', name: 'conditional' },
      { to: 'provision', name: pack.rules[0]?.provision ?? '' },
      { to: 'actor', name: pack.duties[0]?.actor ?? '' },
      { to: 'rule', name: pack.rules[0]?.id ?? '' },
      { to: 'condition', name: pack.conditions[0]?.id ?? '' },
      { to: 'duty', name: pack.duties[0]?.id ?? '' },
    ] as const;
    for (const thing of things) {
      const to =
        thing.to === 'provision'
          ? 'XM-99'
          : thing.to === 'value' || thing.to === 'fact'
            ? 'renamedThing'
            : 'renamed-thing';
      const { pack: after } = parsePack(renamed(pack, thing, to));
      expect(after && checkPack(after, shippedCalendar), thing.to).to.deep.equal([]);
      expect(usesOf(after as Pack, { ...thing, name: thing.name }), thing.to).to.deep.equal([]);
      expect(usesOf(after as Pack, { ...thing, name: to })).to.deep.equal(
        usesOf(pack, thing).map(({ file, key }) => ({
          file,
          key: key === thing.name ? to : key,
        })),
      );
    }
  });
});
