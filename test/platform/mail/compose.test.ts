import { expect } from 'chai';
import { compose, isAddress } from '../../../server/platform/mail/compose.js';

const writing = {
  id: 'x1',
  realm: 'r',
  from: 'no-reply@data.example',
  to: 'someone@xiamen.example',
  subject: '厦门公共数据资源平台：账号邀请',
  text: '您好',
  at: 0,
};

describe('a letter', () => {
  it('carries Chinese in subject and text as plain ASCII lines', () => {
    const { raw } = compose(writing);
    expect(raw).to.match(/^[\x20-\x7e\r\n]*$/);
    const words = [...raw.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map(([, word = '']) =>
      Buffer.from(word, 'base64').toString(),
    );
    expect(words.join('')).to.equal(writing.subject);
    expect(raw.split('\r\n').every((line) => line.length <= 78)).to.equal(true);
  });

  it('names the city it comes from, and the address by which mail programs end letters like it', () => {
    const endHref = 'https://data.example/xiamen/unsubscribe/x';
    const { raw, from } = compose({ ...writing, fromName: '厦门公共数据资源平台', endHref });
    expect(from).to.equal(writing.from);
    expect(raw).to.match(/^From: =\?UTF-8\?B\?\S+\r\n <no-reply@data\.example>\r\n/);
    expect(raw).to.include(`List-Unsubscribe:\r\n <${endHref}>\r\n`);
    expect(raw).to.include('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(compose({ ...writing, fromName: 'Harbin "Data"' }).raw).to.include('From: "Harbin Data"\r\n <');
  });

  it('has one recipient and no header of somebody else’s making', () => {
    for (const hostile of [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example, c@d.example',
      '<a@b.example>',
      'a b@c.example',
      'a@b',
    ])
      expect(isAddress(hostile), hostile).to.equal(false);
    expect(() => compose({ ...writing, to: 'a@b.example\nX: y' })).to.throw();
    expect(compose({ ...writing, subject: 'one\r\nBcc: c@d.example' }).raw).not.to.match(/^Bcc/m);
  });
});
