import { expect } from 'chai';
import { hostName } from '../../../server/platform/http/host-name.js';

describe('the name of a host', () => {
  it('has one form: lower case, no port, no closing dot, ASCII', () => {
    expect(hostName('Data.Example.GOV.cn:8443')).to.equal('data.example.gov.cn');
    expect(hostName('data.example.gov.cn.')).to.equal('data.example.gov.cn');
    expect(hostName('数据.例子.cn')).to.equal('xn--vxup8b.xn--fsqu00a.cn');
    expect(hostName('[::1]:3000')).to.equal('[::1]');
  });

  it('is nothing where the header is no host name', () => {
    const bad = [
      undefined,
      '',
      'a b',
      'evil.example/xiamen',
      'user@host',
      'a:b:c',
      'host:port',
      'x'.repeat(300),
      'a\\b',
      '..',
    ];
    for (const header of bad) expect(hostName(header), String(header)).to.be.oneOf([null, '.']);
  });
});
