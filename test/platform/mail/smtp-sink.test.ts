import { expect } from 'chai';
import { compose } from '../../../server/platform/mail/compose.js';
import { smtpSink } from '../../../server/platform/mail/smtp-sink.js';
import { anSmtpServer } from '../../support/smtp-server.js';

const letter = (to: string) =>
  compose({
    id: 'x1',
    realm: 'r',
    from: 'no-reply@data.example',
    to,
    subject: '账号邀请',
    text: '您好\n.\n再见',
    at: 0,
  });

describe('letters over SMTP', () => {
  it('go to one recipient, exactly as they were composed', async () => {
    const server = await anSmtpServer();
    const message = letter('someone@xiamen.example');

    await smtpSink(server.url).deliver(message);

    const [{ from, to, data } = { from: '', to: [], data: '' }] = server.received;
    expect([from, to]).to.deep.equal(['no-reply@data.example', ['someone@xiamen.example']]);
    expect(data.trimEnd()).to.equal(message.raw.trimEnd());
    await server.close();
  });

  it('fail aloud where the recipient is refused or nobody listens, so that they are sent again', async () => {
    const server = await anSmtpServer({ refuses: 'nobody@xiamen.example' });
    const refused = await smtpSink(server.url)
      .deliver(letter('nobody@xiamen.example'))
      .catch((error: Error) => error);
    expect(refused).to.be.instanceOf(Error);
    await server.close();
    const silent = await smtpSink(server.url)
      .deliver(letter('a@xiamen.example'))
      .catch((error: Error) => error);
    expect(silent).to.be.instanceOf(Error);
  });
});
