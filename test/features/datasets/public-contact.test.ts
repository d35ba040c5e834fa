import { expect } from 'chai';
import { contactHref, publicContact } from '../../../server/features/datasets/public-contact.js';

describe('the contact of an entry', () => {
  it('is never a number of a person', () => {
    expect(publicContact('13800138000')).to.equal(null);
    expect(publicContact('张三 +86 138-0013-8000')).to.equal(null);
    expect(publicContact('0592-2855112')).to.equal('0592-2855112');
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
