import { expect } from 'chai';
import { blockList } from '../../../server/platform/passwords/common-passwords.js';
import { passwordFaults } from '../../../server/platform/passwords/password-faults.js';
import { securityProfile } from '../../../server/platform/security-profile.js';

const around = ['xiamen', '厦门', 'chengce', 'wanglei'];
const faults = (password: string, staff = false, profile: 'modern' | 'djbh3' = 'modern') =>
  passwordFaults(password, { staff, around }, securityProfile(profile));

describe('a new password', () => {
  it('is long enough: 8 characters for citizens, 12 for staff', () => {
    expect(faults('kq7rmzwt')).to.deep.equal([]);
    expect(faults('kq7rmzw')).to.deep.equal(['short']);
    expect(faults('kq7rmzwtbfh', true)).to.deep.equal(['short']);
    expect(faults('钓鱼城下江水长流不息啊呀', true)).to.deep.equal([]);
    expect(faults('k'.repeat(60) + 'q7'.repeat(35))).to.deep.equal(['long']);
  });

  it('is none of at least ten thousand that everybody tries', () => {
    expect(blockList().size).to.be.greaterThan(10_000);
    for (const common of [
      'password123',
      'qwertyuiop',
      '1qaz2wsx3edc',
      'woaini1314520',
      'Admin@123456',
      'P@ssw0rd2024',
      'asdfghjkl123',
      'zxcvbnmmnbvcxz',
      '88888888888',
      '19900101',
      'abcabcabcabc',
    ])
      expect(faults(common), common).to.include('common');
  });

  it('is not made of the city, the product or the person', () => {
    for (const close of ['xiamen2026', 'Xiamen@123', 'chengce-xiamen', 'wanglei123456', '厦门厦门厦门厦门'])
      expect(faults(close), close).to.include('common');
    expect(faults('xiamen egrets over the bay')).to.deep.equal([]);
  });

  it('has three classes of characters where the profile asks for them', () => {
    expect(faults('kqrmzwtbfhvl', true, 'djbh3')).to.deep.equal(['classes']);
    expect(faults('kqRmzwtb4hvl', true, 'djbh3')).to.deep.equal([]);
  });
});
