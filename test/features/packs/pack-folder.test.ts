import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { packFolders, readPackFolder, writePackFolder } from '../../../server/features/packs/pack-folder.js';
import { paths } from '../../../server/paths.js';
import { packHash } from '../../../server/policy/pack-hash.js';
import { inventedPack } from '../../support/invented-city.js';

describe('a pack folder', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'chengce-pack-'));
    writePackFolder(dir, inventedPack());
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('holds the same pack after it was written and read', () => {
    const { pack, problems } = readPackFolder(dir);
    expect(problems).to.deep.equal([]);
    expect(pack && packHash(pack)).to.equal(packHash(inventedPack()));
  });

  it('tells file, line, place and reason of what is wrong', () => {
    const file = path.join(dir, 'rules.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"must"', '"mustn\'t"'));
    const { pack, problems } = readPackFolder(dir);
    expect(pack).to.equal(null);
    expect(problems[0]).to.deep.include({ file: 'rules.json', code: 'shape' });
    expect(problems[0]?.path).to.match(/^0\.then/);
    expect(problems[0]?.line).to.be.greaterThan(1);
    expect(problems[0]?.reason.zh).not.to.equal('');
  });

  it('tells the line where a file stops being JSON', () => {
    writeFileSync(path.join(dir, 'duties.json'), '[\n  {,\n]');
    expect(readPackFolder(dir).problems[0]).to.deep.include({ file: 'duties.json', line: 2, code: 'notJson' });
  });

  const shipped = readdirSync(paths.policies).flatMap((city) => packFolders(path.join(paths.policies, city)));
  for (const folder of shipped)
    it(`${path.relative(paths.policies, folder)} is written the way the program writes it, byte for byte`, () => {
      const { pack } = readPackFolder(folder);
      if (!pack) throw new Error('The pack cannot be read');
      writePackFolder(dir, pack);
      for (const name of readdirSync(dir))
        expect(
          readFileSync(path.join(dir, name), 'utf8') === readFileSync(path.join(folder, name), 'utf8'),
          name,
        ).to.equal(true);
    });
});
