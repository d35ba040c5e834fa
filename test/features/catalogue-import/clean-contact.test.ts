import { expect } from 'chai';
import { cleanContact } from '../../../server/features/catalogue-import/clean-contact.js';
import { hidePersonalNumbers } from '../../../server/features/catalogue-import/clean-text.js';

describe('cleaning a contact', () => {
  for (const [stated, shown] of [
    ['data@example.gov.cn', 'data@example.gov.cn'],
    ['0592-5550101', '0592-5550101'],
    ['（0592）5550101转12', '(0592)5550101转12'],
    ['０５９２－５５５０１０１', '0592-5550101'],
    ['电话 5550101', '5550101'],
    ['12345', '12345'],
    ['400-820-8820', '400-820-8820'],
    ['0592-5550101/0592-5550102', '0592-5550101；0592-5550102'],
  ] as const)
    it(`keeps the office line or mailbox “${stated}”`, () => {
      expect(cleanContact(stated)).to.deep.equal({ contact: shown, hidden: false });
    });

  for (const stated of [
    '13800138000',
    '138-0013-8000',
    '138-001-38000',
    '+86 138 0013 8000',
    '１３８００１３８０００',
    '1 3 8 0 0 1 3 8 0 0 0',
    '0592-13800138000',
    '(0592)138-0013-8000',
    '059213800138000',
    '0138-00138000',
    '010-13800138000',
    '微信 13800138000@example.com',
    'QQ：28472938',
    '李四',
  ])
    it(`shows nothing of “${stated}”, however it is written`, () => {
      expect(cleanContact(stated)).to.deep.equal({ contact: null, hidden: true });
    });

  it('keeps the office line beside a person and says that something was left out', () => {
    expect(cleanContact('李四 13800138000；0592-5550101')).to.deep.equal({ contact: '0592-5550101', hidden: true });
  });
});

describe('texts', () => {
  it('lose mobile and identity numbers and keep every other number', () => {
    expect(hidePersonalNumbers('手机：138 0013 8000，证件 350203198401137340。')).to.equal('手机：***，证件 ***。');
    const plain = '共 13800 条，2022-10-17 更新，代码 91350200MAAP0LUM41，时刻 1671000000000';
    expect(hidePersonalNumbers(plain)).to.equal(plain);
  });
});
