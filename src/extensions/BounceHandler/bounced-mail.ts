import type { Wiki } from '../../wiki/wiki.ts';
import { readReturnAddress, type Sent } from './return-address.ts';

/** What is read of a mail that came back. */
export interface BouncedMail extends Sent {
  readonly subject: string;
  /** Undefined where the mail does not say it in a way that can be read. */
  readonly date: Date | undefined;
  /** It cannot be delivered, not only just now. */
  readonly isPermanent: boolean;
}

/** Reads a mail that came back to an address of this wiki's making (RFC 5322, and the status of RFC 3464); undefined for all others. */
export function readBounce(wiki: Wiki, mail: string): BouncedMail | undefined {
  const [head = ''] = mail.split(/\r?\n\r?\n/, 1);
  const headers = readHeaders(head);
  const to = (headers.get('to') ?? '').split(',').map((each) => /<([^<>]*)>/.exec(each)?.[1] ?? each.trim());
  for (const address of to) {
    const sent = readReturnAddress(wiki, address);
    if (!sent) continue;
    const date = new Date(headers.get('date') ?? '');
    return {
      ...sent,
      subject: headers.get('subject') ?? '',
      date: Number.isNaN(date.getTime()) ? undefined : date,
      isPermanent: headers.has('x-failed-recipients') || /^Status:\s*5\.\d+\.\d+/im.test(mail),
    };
  }
  return undefined;
}

/** The headers by their names in small letters; a line that begins with a space goes on with the one before. */
function readHeaders(head: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at > 0) headers.set(line.slice(0, at).toLowerCase(), line.slice(at + 1).trim());
  }
  return headers;
}
