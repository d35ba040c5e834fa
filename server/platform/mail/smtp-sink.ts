import { createTransport } from 'nodemailer';
import type { MailSink } from './mail-sink.js';

/** Letters over SMTP (`smtp://user:password@host:port`, `smtps://…`); the message goes out exactly as composed. */
export function smtpSink(url: string): MailSink {
  const transport = createTransport(url, {
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
  } as object);
  return {
    async deliver({ from, to, raw }) {
      await transport.sendMail({ envelope: { from, to: [to] }, raw });
    },
  };
}
