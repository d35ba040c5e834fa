import { expect } from 'chai';
import { BadConfig, readConfig } from '../server/config.js';

const SECRET = 's'.repeat(32);

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof BadConfig) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('the settings', () => {
  it('need nothing for a first start', () => {
    const config = readConfig({});
    expect(config).to.include({
      port: 3000,
      host: '127.0.0.1',
      publicOrigin: 'http://localhost:3000',
      logLevel: 'info',
    });
    expect(config.databaseUrl).to.match(/^sqlite:.*chengce\.sqlite$/);
  });

  it('take an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' }).port).to.equal(3000);
  });

  for (const [name, value] of [
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'postgres://somewhere/x'],
    ['DATABASE_URL', 'mysql://host-without-database'],
    ['SESSION_SECRET', 'short'],
    ['PUBLIC_ORIGIN', 'example.gov.cn'],
    ['PUBLIC_ORIGIN', 'https://example.gov.cn/path'],
    ['LOG_LEVEL', 'loud'],
    ['DEMO_PASSWORD', 'short'],
    ['HOST', '0.0.0.0'],
  ] as const)
    it(`refuse ${name}=${value} with a sentence that names it`, () => {
      expect(refusal({ [name]: value })).to.match(new RegExp(`^${name} `));
    });

  it('refuse production without a secret, and plain http for readers outside', () => {
    expect(refusal({ NODE_ENV: 'production' })).to.match(/^SESSION_SECRET is missing/);
    expect(refusal({ NODE_ENV: 'production', SESSION_SECRET: 'short' })).to.match(/^SESSION_SECRET /);
    const outside = { NODE_ENV: 'production', SESSION_SECRET: SECRET, PUBLIC_ORIGIN: 'http://data.example.gov.cn' };
    expect(refusal(outside)).to.match(/^PUBLIC_ORIGIN /);
    expect(refusal({ ...outside, PUBLIC_ORIGIN: 'https://data.example.gov.cn', HOST: '0.0.0.0' })).to.equal('accepted');
  });

  it('have no demonstration password in production', () => {
    const config = readConfig({ NODE_ENV: 'production', SESSION_SECRET: SECRET, DEMO_PASSWORD: 'a long enough one' });
    expect(config).not.to.have.property('demoPassword');
  });
});
