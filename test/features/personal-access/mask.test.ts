import { expect } from 'chai';
import { maskedCode, maskedLogin, maskedName } from '../../../server/features/personal-access/mask.js';

describe('masked personal data', () => {
  it('leaves the first sign of a name or an address, and not their length', () => {
    expect(maskedName('欧阳示例')).to.equal('欧＊＊');
    expect(maskedName('𠮷示例')).to.equal('𠮷＊＊');
    expect(maskedLogin('someone@town.example')).to.equal('s＊＊@＊＊');
  });

  it('leaves the last two signs of a code', () => {
    expect(maskedCode('91350200MA00000000')).to.equal('＊＊00');
  });

  it('shows nothing of what is not there', () => {
    expect(maskedName('')).to.equal('＊＊');
  });
});
