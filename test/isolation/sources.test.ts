import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { paths } from '../../server/paths.js';

type Source = { file: string; text: string };

const server = path.join(paths.root, 'server');
const sources: Source[] = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.split(path.sep).join('/'), text: readFileSync(path.join(server, file), 'utf8') }));

const outside = sources.filter(({ file }) => !file.startsWith('platform/db/'));
const those = (all: readonly Source[], pattern: RegExp) =>
  all.flatMap(({ file, text }) => (pattern.test(text) ? [file] : []));

describe('the sources', () => {
  it('reach the database through the gateways alone', () => {
    expect(those(outside, /from '(knex|knex\/.*|better-sqlite3|mysql2|mysql2\/.*)'|import\('knex/)).to.deep.equal([]);
    expect(
      those(outside, /from '.*\/platform\/db\/(connect|platform-gateway|city-gateway|transaction)\.js'/),
    ).to.deep.equal([]);
  });

  it('choose a city by the request’s own or by a realm that was looked up, never by something that was sent', () => {
    const sent = /forCity\([^)]*\b(body|query|params|headers|cookies|input|asked|fields)\b/;
    expect(those(outside, sent)).to.deep.equal([]);
  });

  it('keep nothing of a request in a variable of a module', () => {
    // These make a constant when it is first asked for.
    const constants = [
      'access/ability.ts',
      'features/api/openapi.ts',
      'features/datasets/pinyin-initials.ts',
      'platform/passwords/common-passwords.ts',
    ];
    expect(those(outside, /^(export )?let /m).filter((file) => !constants.includes(file))).to.deep.equal([]);
  });

  it('build rights from the matrix alone: nowhere is a role compared to open something', () => {
    const features = sources.filter(({ file }) => /^(features|app|platform)/.test(file));
    const byHand =
      /\brole\b[^\n]{0,20}(===|!==|includes\()[^\n]{0,20}'(city-admin|policy-officer|policy-reviewer|authority|centre|auditor|province-admin|platform-operator)'/;
    // Two say what a role is called; one, which roles a city keeps and nobody holds together.
    const names = [
      'features/account/account-page.ts',
      'features/permissions/role-label.ts',
      'features/staff/change-roles.ts',
    ];
    expect(those(features, byHand).filter((file) => !names.includes(file))).to.deep.equal([]);
  });
});
