import { expect } from 'chai';
import { safeNext } from '../../../server/features/sign-in/safe-next.js';

describe('the page after signing in', () => {
  it('is one of this site', () => {
    expect(safeNext('/xiamen/desk?tab=1', '/')).to.equal('/xiamen/desk?tab=1');
  });

  it('is never another site', () => {
    const hostile = [
      '//evil.example',
      '/\\evil.example',
      '/%2f%2fevil.example',
      '/%5cevil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '/%09/evil.example',
      '%2f%2fevil.example',
      '\\\\evil.example',
      '',
      undefined,
      ['/a'],
      '/%zz',
    ];
    for (const wish of hostile) {
      const next = safeNext(wish, '/home');
      expect(new URL(next, 'http://here.example').origin, String(wish)).to.equal('http://here.example');
      expect(next, String(wish)).to.satisfy((one: string) => one === '/home' || one.startsWith('/%2f') === false);
    }
  });
});
