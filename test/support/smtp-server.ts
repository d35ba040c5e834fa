import { createServer, type Socket } from 'node:net';

export type Received = { from: string; to: string[]; data: string };

/** A mail server that takes every letter, or refuses the recipients it is told to: SMTP as far as a letter needs it. */
export async function anSmtpServer({ refuses = '' } = {}) {
  const received: Received[] = [];
  const server = createServer((socket) => talk(socket, received, refuses)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, received, close: () => new Promise((resolve) => server.close(resolve)) };
}

function talk(socket: Socket, received: Received[], refuses: string): void {
  let letter: Received = { from: '', to: [], data: '' };
  let heard = '';
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (inData) {
      if (line !== '.') letter.data += `${line.replace(/^\.\./, '.')}\r\n`;
      else {
        inData = false;
        received.push(letter);
        letter = { from: '', to: [], data: '' };
        say('250 kept');
      }
      return;
    }
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (/^(EHLO|HELO)/i.test(line)) say('250 mail.test');
    else if (/^MAIL/i.test(line)) {
      letter.from = address;
      say('250 ok');
    } else if (/^RCPT/i.test(line)) {
      if (refuses !== '' && address === refuses) return void say('550 nobody here');
      letter.to.push(address);
      say('250 ok');
    } else if (/^DATA/i.test(line)) {
      inData = true;
      say('354 go on');
    } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else say('250 ok');
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const lines = (heard + chunk.toString('latin1')).split('\r\n');
    heard = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
  say('220 mail.test');
}
