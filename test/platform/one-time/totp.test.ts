import { expect } from 'chai';
import { matchingStep, newTotpSecret, totpCode, totpStep } from '../../../server/platform/one-time/totp.js';

// The shared secret of RFC 6238 appendix B, in base32.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a time-based code', () => {
  it('is the one of RFC 6238, cut to six digits', () => {
    const seconds = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];
    const codes = seconds.map((second) => totpCode(SECRET, totpStep(second * 1000)));
    expect(codes).to.deep.equal(['287082', '081804', '050471', '005924', '279037', '353130']);
  });

  it('fits one step early and late, and no more', () => {
    const now = 1_800_000_000_000;
    const at = (steps: number) => matchingStep(SECRET, totpCode(SECRET, totpStep(now) + steps), now, null) !== null;
    expect([-2, -1, 0, 1, 2].map(at)).to.deep.equal([false, true, true, true, false]);
  });

  it('fits once only', () => {
    const now = 1_800_000_000_000;
    const code = totpCode(SECRET, totpStep(now));
    const step = matchingStep(SECRET, code, now, null);
    expect(matchingStep(SECRET, code, now, step)).to.equal(null);
  });

  it('comes from a secret of 160 bits', () => {
    expect(newTotpSecret()).to.match(/^[A-Z2-7]{32}$/);
  });
});
