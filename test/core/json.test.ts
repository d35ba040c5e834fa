import { expect } from 'chai';
import { canonicalJson, digest } from '../../server/core/canonical-json.js';
import { isId, newId } from '../../server/core/ids.js';
import { jsonFault, lineOf } from '../../server/core/json-position.js';
import { formatJson } from '../../server/core/json-text.js';

describe('canonical JSON', () => {
  it('is one text for one value', () => {
    expect(canonicalJson({ b: 1, a: [true, null, '条'] })).to.equal('{"a":[true,null,"条"],"b":1}');
    expect(digest({ a: 1, b: undefined })).to.equal(digest({ a: 1 }));
    expect(digest({ a: 1, b: 2 })).to.equal(digest({ b: 2, a: 1 }));
    expect(() => canonicalJson(Number.NaN)).to.throw('not finite');
    expect(() => canonicalJson({ a: 1n })).to.throw('has no JSON');
  });
});

describe('JSON in files', () => {
  const value = {
    id: 'a',
    when: { and: [{ '==': [{ var: 'x' }, true] }] },
    text: { zh: '长'.repeat(60), en: 'l'.repeat(60) },
  };

  it('keeps its keys and values, and is written the same way again', () => {
    const written = formatJson([value, {}, []]);
    expect(JSON.parse(written)).to.deep.equal([value, {}, []]);
    expect(formatJson(JSON.parse(written))).to.equal(written);
    expect(written.split('\n').every((line) => line.length <= 120 || line.includes('长'))).to.equal(true);
  });

  it('knows on which line a value stands', () => {
    const written = formatJson([value, value]);
    const lines = written.split('\n');
    expect(lines[lineOf(written, '1.text.en') - 1]).to.contain('lll');
    expect(lineOf(written, '1')).to.be.greaterThan(lineOf(written, '0.text.en'));
    expect(lineOf(written, '0.nothing.here')).to.equal(lineOf(written, '0'));
    expect(lineOf(written, '')).to.equal(1);
  });

  it('says on which line a text stops being JSON', () => {
    const text = '{\n  "a": 1,\n  b: 2\n}';
    let fault: unknown;
    try {
      JSON.parse(text);
    } catch (error) {
      fault = error;
    }
    expect(jsonFault(text, fault).line).to.equal(3);
  });
});

describe('an id', () => {
  it('is random, and recognised before anything is asked of the database', () => {
    const ids = Array.from({ length: 1_000 }, newId);
    expect(new Set(ids)).to.have.property('size', 1_000);
    expect(ids.every(isId)).to.equal(true);
    for (const text of ['', 'x', `${ids[0]}0`, ids[0]?.toUpperCase(), "' or 1=1", null])
      expect(isId(text)).to.equal(false);
  });
});
