import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** A mail server that says yes to everything, and keeps what it was sent. */
export async function mailServer(t: TestContext): Promise<{
  port: number;
  mails: string[];
  /** Where each comes back to. */
  returnPaths: string[];
  /** The addresses that mails went to, as they came. */
  receivers: string[];
}> {
  const mails: string[] = [];
  const returnPaths: string[] = [];
  const receivers: string[] = [];
  const server = createServer((socket: Socket) => {
    let text = '';
    let inMail = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 test');
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      text += String(data);
      for (;;) {
        const end = inMail ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
        if (end < 0) return;
        const piece = text.slice(0, end);
        text = text.slice(end + (inMail ? 5 : 2));
        if (inMail) mails.push(piece);
        else if (/^MAIL FROM:/i.test(piece)) returnPaths.push(/<([^>]*)>/.exec(piece)?.[1] ?? '');
        else if (/^RCPT TO:/i.test(piece)) receivers.push(/<([^>]*)>/.exec(piece)?.[1] ?? '');
        inMail = !inMail && piece === 'DATA';
        say(inMail ? '354 go on' : piece === 'QUIT' ? '221 bye' : '250 ok');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { port: (server.address() as AddressInfo).port, mails, returnPaths, receivers };
}

/** The text of a mail, whose lines may have been broken for the way. */
export function mailText(mail: string): string {
  return mail
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')));
}
