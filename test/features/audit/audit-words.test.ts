import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { auditWords } from '../../../server/features/audit/audit-words.js';

/** The actions that are written out in files which record something. */
function actions(): string[] {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join('server', file), 'utf8'))
    .filter((text) => /audit\/record\.js|recordReading|tellBoth/.test(text));
  const told = files.flatMap((text) => text.split(/\baction(?: =|:)|recordReading\(|tellBoth\(/).slice(1));
  return told.flatMap((text) =>
    [...(/^[^;}]*/.exec(text)?.[0] ?? '').matchAll(/'([a-z]+(?: [a-z]+)+)'/g)].map(([, action = '']) => action),
  );
}

describe('the words of the audit', () => {
  it('say every action that the program records, in Chinese too', () => {
    const words = auditWords('zh-CN', { names: new Map(), roleNames: undefined });
    const found = [...new Set(actions())];
    expect(found).to.include.members(['signed in', 'read city figures', 'began onboarding']);
    expect(found.filter((action) => !/\p{Script=Han}/u.test(words.action(action)))).to.deep.equal([]);
  });
});
