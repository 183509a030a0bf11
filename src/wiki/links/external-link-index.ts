import { isIPv4, isIPv6 } from 'node:net';

/** How an address is stored in `externallinks`, so that all addresses of a domain lie together. */
export interface IndexedLink {
  /** `https://org.example.www.`, with the domain's labels turned round. */
  readonly domainIndex: string;
  readonly path: string;
}

/**
 * Splits an address into the two columns of `externallinks`: `http://V4.10.0.0.1.` and `http://V6.…` for addresses of machines,
 * `mailto:org.example.@name` for mail. Names and passwords before the
 * host are left out; protocol-relative addresses are kept as https. Undefined for what is no address.
 */
export function indexLink(url: string): IndexedLink | undefined {
  const absolute = url.startsWith('//') ? `https:${url}` : url;
  const match = /^([a-z][a-z0-9+.-]*):(\/\/)?/i.exec(absolute);
  if (!match) return undefined;
  const [start, scheme = '', slashes = ''] = match;
  const protocol = `${scheme.toLowerCase()}:${slashes}`;
  const rest = absolute.slice(start.length);
  if (!slashes) return indexOpaque(protocol, rest);
  const [, authority = '', tail = ''] = /^([^/?#]*)(.*)$/s.exec(rest) ?? [];
  const [, host = '', port = ''] = /^(?:.*@)?(.*?)(:\d*)?$/s.exec(authority) ?? [];
  if (host === '' && protocol !== 'file://') return undefined;
  return {
    domainIndex: `${protocol}${reverseHost(host)}${port === ':' ? '' : port}`,
    path: tail.startsWith('/') ? tail : `/${tail}`,
  };
}

/** The address that the two columns stand for. */
export function unindexLink(domainIndex: string, path: string | null): string {
  const mail = /^mailto:(.*)\.@(.*)$/s.exec(domainIndex);
  if (mail) return `mailto:${mail[2]}@${(mail[1] ?? '').split('.').reverse().join('.')}${path ?? ''}`;
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^:]*)(.*)$/s.exec(domainIndex);
  if (!match) return `${domainIndex.replace(/:.*$/s, ':')}${path ?? ''}`;
  const [, protocol = '', reversed = '', port = ''] = match;
  return `${protocol}${hostOf(reversed)}${port}${path ?? ''}`;
}

function indexOpaque(protocol: string, rest: string): IndexedLink {
  if (protocol === 'news:') return { domainIndex: `${protocol}${reverseHost(rest)}`, path: '' };
  if (protocol !== 'mailto:') return { domainIndex: `${protocol}.`, path: rest.startsWith('?') ? `/${rest}` : rest };
  const [, address = '', query = ''] = /^([^?]*)(.*)$/s.exec(rest) ?? [];
  const at = address.lastIndexOf('@');
  const name = at < 0 ? address : address.slice(0, at);
  const host = at < 0 ? '' : address.slice(at + 1);
  return { domainIndex: `mailto:${host === '' ? '' : reverseHost(host)}@${name}`, path: query };
}

function reverseHost(host: string): string {
  const bare = host.replace(/^\[(.*)\]$/s, '$1');
  if (isIPv6(bare)) return `V6.${expandIPv6(bare).join('.')}.`;
  if (isIPv4(bare)) return `V4.${bare}.`;
  return `${decodeHost(bare).toLowerCase().replace(/\.$/, '').split('.').reverse().join('.')}.`;
}

function hostOf(reversed: string): string {
  const labels = reversed.replace(/\.$/, '').split('.');
  if (labels[0] === 'V4') return labels.slice(1).join('.');
  if (labels[0] === 'V6') return `[${labels.slice(1).join(':')}]`;
  return labels.reverse().join('.');
}

function decodeHost(host: string): string {
  try {
    return decodeURIComponent(host);
  } catch {
    return host;
  }
}

function expandIPv6(address: string): string[] {
  const [head = '', tail] = address.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...middle, ...right].map((group) => parseInt(group, 16).toString(16).toUpperCase());
}
