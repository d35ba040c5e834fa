import { expect } from 'chai';
import { formSections } from '../../../server/features/studio/form-controls.js';
import { stateOfItem } from '../../../server/features/studio/form-state.js';
import { RULES } from '../../../server/features/studio/pack-fields.js';
import type { Rule } from '../../../server/policy/pack.js';
import { vocabularyOf } from '../../../server/policy/vocabulary.js';
import { aPack } from '../../policy/made-up-pack.js';

const rule = (id: string, then: Rule['then']): Rule => ({
  id,
  question: 'open',
  when: true,
  then,
  provision: 'NW-1',
  text: { zh: id, en: id },
});

/** The rules to which this one can be made an exception. */
function offeredTo(own: Rule, exceptTo: string[] = []): string[] {
  const pack = aPack({ rules: [own, rule('bars', { mustNot: ['none'] }), rule('allows', { may: ['none'] })] });
  const state = stateOfItem({ ...own, exceptTo }, RULES.fields, vocabularyOf(pack.vocabulary));
  const [section] = formSections({
    specs: RULES.fields,
    state,
    scope: { pack, locale: 'zh-CN', self: own.id },
    problems: [],
  });
  const control = section?.controls.find((one) => 'id' in one && one.id === 'exceptTo');
  return control && 'options' in control ? control.options.map(({ value }) => value) : [];
}

describe('the form of a rule', () => {
  it('offers a rule that allows to be an exception to those that bind, and a rule that binds none', () => {
    expect(offeredTo(rule('own', { may: ['none'] }))).to.deep.equal(['bars']);
    expect(offeredTo(rule('own', { must: ['none'] }))).to.be.empty;
  });

  it('keeps what was ticked before in sight', () => {
    expect(offeredTo(rule('own', { must: ['none'] }), ['bars'])).to.deep.equal(['bars']);
  });
});
