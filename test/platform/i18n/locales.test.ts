import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { paths } from '../../../server/paths.js';

const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(paths.views, 'locales', `${locale}.json`), 'utf8'));
const zh = read('zh-CN');
const en = read('en');

const placeholders = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** The text of every view and every source file. */
function sources(): string[] {
  const below = (folder: string, ending: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'));
  return [...below(paths.views, '.ejs'), ...below(path.join(paths.root, 'server'), '.ts')];
}

/** Keys that stand in the sources, and beginnings of keys that are completed at run time (`error.${status}.title`). */
function used(): { keys: Set<string>; patterns: RegExp[]; called: Set<string> } {
  const keys = new Set<string>();
  const called = new Set<string>();
  const patterns: RegExp[] = [];
  for (const text of sources()) {
    for (const [, key = ''] of text.matchAll(/['"`]([a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9-]+)+)['"`]/g)) keys.add(key);
    for (const [, key = ''] of text.matchAll(/\bt\((?:(?:locale|'zh-CN'|'en'),\s*)?'([^']+)'/g)) called.add(key);
    for (const [, key = ''] of text.matchAll(/`([a-z][A-Za-z0-9]*\.[^`\s]*\$\{[^`]*)`/g)) {
      const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
      patterns.push(new RegExp(`^${parts.join('[A-Za-z0-9.-]+')}$`));
    }
  }
  return { keys, patterns, called };
}

describe('the texts of the interface', () => {
  it('have the same keys in both languages, in order', () => {
    expect(Object.keys(en)).to.deep.equal(Object.keys(zh));
    expect(Object.keys(zh)).to.deep.equal(Object.keys(zh).sort());
  });

  it('have the same placeholders in both languages, and are never empty', () => {
    for (const key of Object.keys(zh)) {
      expect(placeholders(en[key]), key).to.deep.equal(placeholders(zh[key]));
      expect(zh[key]?.trim(), key).not.to.equal('');
      expect(en[key]?.trim(), key).not.to.equal('');
    }
  });

  it('have a text for every key that a view or the server asks for', () => {
    expect([...used().called].filter((key) => !(key in zh))).to.deep.equal([]);
  });

  it('hold nothing that nobody shows', () => {
    const { keys, patterns } = used();
    const idle = Object.keys(zh).filter((key) => !keys.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(idle).to.deep.equal([]);
  });

  it('are Chinese on the Chinese side and not on the English', () => {
    const han = /\p{Script=Han}/u;
    expect(Object.keys(en).filter((key) => han.test(en[key]?.replace(/城策|中文|长辈版/g, '') ?? ''))).to.deep.equal(
      [],
    );
  });
});
