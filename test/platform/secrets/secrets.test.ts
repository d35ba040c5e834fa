import { expect } from 'chai';
import { secretsOf } from '../../../server/platform/secrets/secrets.js';

describe('the secrets of an installation', () => {
  it('open what they sealed, and nothing that was changed', () => {
    const secrets = secretsOf('a secret that is long enough for this');
    const sealed = secrets.seal('厦门');
    expect(secrets.open(sealed)).to.equal('厦门');
    expect(sealed).not.to.include('厦门');
    expect(secrets.open(`${sealed.slice(0, -2)}${sealed.endsWith('A') ? 'B' : 'A'}A`)).to.equal(null);
    expect(secrets.open('nothing')).to.equal(null);
  });

  it('open what an earlier secret sealed, and seal with the new one', () => {
    const old = secretsOf('the earlier secret, long enough as well');
    const both = secretsOf('the newer secret, long enough as well', 'the earlier secret, long enough as well');
    expect(both.open(old.seal('x'))).to.equal('x');
    expect(old.open(both.seal('x'))).to.equal(null);
  });

  it('prove a text for one purpose only', () => {
    const secrets = secretsOf('a secret that is long enough for this');
    expect(secrets.mac('a', 'text')).not.to.equal(secrets.mac('b', 'text'));
  });
});
