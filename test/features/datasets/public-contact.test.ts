import { expect } from 'chai';
import { contactHref, publicContact } from '../../../server/features/datasets/public-contact.js';

describe('a contact shown to the public', () => {
  it('is an office line or a mailbox', () => {
    expect(publicContact('0592-2100000')).to.equal('0592-2100000');
    expect(publicContact('port-data@xiamen.example')).to.equal('port-data@xiamen.example');
  });

  it('is never a mobile number, however it is written', () => {
    for (const number of ['13800000000', '+86 138 0000 0000', '联系人 138-0000-0000', '１３８００００００００'])
      expect(publicContact(number), number).to.equal(null);
  });

  it('can be called or written to where it is one number or mailbox, and is left as text otherwise', () => {
    expect(contactHref('0592-2855112')).to.equal('tel:05922855112');
    expect(contactHref('（0592）2855 112')).to.equal('tel:05922855112');
    expect(contactHref('12345')).to.equal('tel:12345');
    expect(contactHref('bus-data@xiamen.example')).to.equal('mailto:bus-data@xiamen.example');
    for (const text of ['信息科，0592-2855112', 'a@b.example?bcc=c@d.example', 'javascript:alert(1)', ''])
      expect(contactHref(text), text).to.equal(null);
  });
});
