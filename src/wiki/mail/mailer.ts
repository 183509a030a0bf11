import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SendMailOptions } from 'nodemailer';

/** An address with the name that a mail program shows beside it. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** A mail as it leaves the wiki. */
export interface MailMessage {
  readonly from: MailAddress;
  /** One address; several get it without seeing each other. */
  readonly to: MailAddress | readonly MailAddress[];
  readonly replyTo?: MailAddress;
  /** Where it comes back to if it cannot be delivered; its sender unless said. */
  readonly returnPath?: string;
  readonly subject: string;
  readonly text: string;
}

/** Takes mails that leave the wiki. */
export interface Mailer {
  /** Resolves when the mail was taken; rejects when it could not be. */
  send(message: MailMessage): Promise<void>;
}

/** Milliseconds for which a server of mail may keep a request waiting. */
const PATIENCE = 10_000;

/**
 * Sends by the server that MediaWiki's setting `SMTP` names (`{ host, port, auth, username, password }`; a host `ssl://…` speaks TLS
 * from the first byte). Manual: https://www.mediawiki.org/wiki/Manual:$wgSMTP
 */
export function smtpMailer(server: Readonly<Record<string, unknown>>): Mailer {
  const host = textOf(server.host);
  const port = Number(server.port ?? 25);
  const user = textOf(server.username);
  const options = {
    host: host.replace(/^\w+:\/\//, ''),
    port,
    secure: /^(?:ssl|tls):/.test(host) || port === 465,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    ...(server.IDHost === undefined ? {} : { name: textOf(server.IDHost) }),
    ...(server.auth && user !== '' ? { auth: { user, pass: textOf(server.password) } } : {}),
  };
  return {
    async send(message) {
      const { createTransport } = await import('nodemailer');
      await createTransport(options).sendMail(envelope(message));
    },
  };
}

/**
 * Keeps mails as files (`.eml`) in a folder: what a wiki without a mail server does, so that they can be read, or sent by something
 * else.
 */
export function folderMailer(folder: string): Mailer {
  return {
    async send(message) {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
      const { message: content } = await transport.sendMail(envelope(message));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(':', '')}-${randomBytes(4).toString('hex')}.eml`;
      await writeFile(path.join(folder, name), content as Buffer, { flag: 'wx', mode: 0o600 });
    },
  };
}

function envelope({ from, to, replyTo, returnPath, subject, text }: MailMessage): SendMailOptions {
  // Text of users: never a file or an address that the library would fetch.
  const own = { disableFileAccess: true, disableUrlAccess: true };
  return {
    ...own,
    from: { ...from },
    ...('address' in to
      ? { to: { ...to } }
      : { to: 'undisclosed-recipients:;', bcc: to.map((address) => ({ ...address })) }),
    subject,
    text,
    ...(replyTo ? { replyTo: { ...replyTo } } : {}),
    ...(returnPath === undefined
      ? {}
      : { envelope: { from: returnPath, to: 'address' in to ? to.address : to.map(({ address }) => address) } }),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
