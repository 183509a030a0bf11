/** Whether the text is one IPv4 address in its canonical form. */
export function isIPv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

/** The eight numbers of an IPv6 address; undefined if it is none. */
export function ipv6Groups(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2 || !/^[0-9a-f:]+$/i.test(text)) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = [...head!, ...(tail ?? [])];
  if (given.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  if (tail === undefined ? given.length !== 8 : given.length > 7) return undefined;
  const zeros = new Array<string>(8 - given.length).fill('0');
  return [...head!, ...zeros, ...(tail ?? [])].map((group) => Number.parseInt(group, 16));
}

export function isIPv6(text: string): boolean {
  return ipv6Groups(text) !== undefined;
}

/** A single address of either kind. */
export function isIP(text: string): boolean {
  return isIPv4(text) || isIPv6(text);
}

/** The form in which an address (or range) names a user: IPv6 in full upper-case groups. Other text stays as it is. */
export function sanitizeIP(text: string): string {
  const trimmed = text.trim();
  const [address, prefix] = splitRange(trimmed);
  const groups = ipv6Groups(address);
  if (groups) {
    const full = groups.map((group) => group.toString(16).toUpperCase()).join(':');
    return prefix === undefined ? full : `${full}/${prefix}`;
  }
  return /^\d+(?:\.\d+){3}$/.test(address) && isIPv4(address.replace(/\b0+(?=\d)/g, ''))
    ? address.replace(/\b0+(?=\d)/g, '') + (prefix === undefined ? '' : `/${prefix}`)
    : trimmed;
}

function splitRange(text: string): [address: string, prefix: string | undefined] {
  const range = /^([^/]+)\/(\d{1,3})$/.exec(text);
  return range ? [range[1]!, range[2]!] : [text, undefined];
}
