/**
 * IP addresses as MediaWiki reads, writes, stores and compares them. An address is kept as a number of 32 or 128 bits.
 */
export interface Address {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** The address of a text; IPv4 may have leading zeros, IPv6 `::`. Undefined if it is none (also for ranges). */
export function parseAddress(text: string): Address | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts) return parts.every((part) => part < 256) ? { version: 4, value: join(parts, 8n) } : undefined;
  const groups = ipv6Groups(text);
  return groups && { version: 6, value: join(groups, 16n) };
}

function join(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | BigInt(part), 0n);
}

function ipv6Groups(text: string): number[] | undefined {
  const [head, tail, ...more] = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (head === undefined || more.length > 0) return undefined;
  const given = [...head, ...(tail ?? [])];
  if (given.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  if (tail === undefined ? given.length !== 8 : given.length > 7) return undefined;
  const zeros = new Array<string>(8 - given.length).fill('0');
  return [...head, ...zeros, ...(tail ?? [])].map((group) => Number.parseInt(group, 16));
}

/** A single address of either kind. */
export function isIP(text: string): boolean {
  return parseAddress(text) !== undefined;
}

export function isIPv6(text: string): boolean {
  return parseAddress(text)?.version === 6;
}

/** A network: `10.0.0.0/8`, `2001:db8::/32`. */
interface Range {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** Bits that all its addresses have in common; a single address has all. */
  readonly prefix: number;
}

/** The range of CIDR notation, or of a single address. `1.2.3.4/16` begins at `1.2.0.0`. */
function parseRange(text: string): Range | undefined {
  const [, base, digits] = /^([^/]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const address = base === undefined ? undefined : parseAddress(base);
  if (!address) return undefined;
  const bits = address.version === 4 ? 32 : 128;
  const prefix = digits === undefined ? bits : Number(digits);
  if (prefix > bits) return undefined;
  const rest = (1n << BigInt(bits - prefix)) - 1n;
  const first = (address.value | rest) ^ rest;
  return { version: address.version, first, last: first | rest, prefix };
}

/** CIDR notation of either kind (not a single address). */
export function isRange(text: string): boolean {
  return text.includes('/') && parseRange(text) !== undefined;
}

/** An address in the form that names a user: IPv4 without leading zeros, IPv6 in eight upper-case groups. */
export function formatAddress({ version, value }: Address): string {
  const [count, bits] = version === 4 ? [4, 8n] : [8, 16n];
  const parts = Array.from(
    { length: count },
    (_, i) => (value >> (BigInt(count - 1 - i) * bits)) & ((1n << bits) - 1n),
  );
  return version === 4 ? parts.join('.') : parts.map((part) => part.toString(16).toUpperCase()).join(':');
}

const CANONICAL_IPV4 = /^(?:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/;

/** The form in which an address or range names a user; the base of a range stays as it was. Other text is only trimmed. */
export function sanitizeIP(text: string): string {
  const trimmed = text.trim();
  if (!parseRange(trimmed)) return trimmed;
  const [base, prefix] = trimmed.split('/');
  const address = formatAddress(parseAddress(base!)!);
  return prefix === undefined ? address : `${address}/${prefix}`;
}

/** An IPv6 address as people write it: lower case, the longest row of zeros as `::`. */
export function prettifyIP(text: string): string {
  const sanitized = sanitizeIP(text);
  const [base, prefix] = sanitized.split('/');
  if (!isIPv6(base!)) return sanitized;
  const full = base!.toLowerCase();
  const runs = [...full.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length);
  const longest = runs[0];
  const short = longest
    ? `${full.slice(0, longest.index)}::${full.slice(longest.index + longest[0].length).replace(/^:/, '')}`
    : full;
  return prefix === undefined ? short : `${short}/${prefix}`;
}

/** The canonical form of an address (`2001:db8::1` → `2001:DB8:0:0:0:0:0:1`), or undefined if it is none. */
export function canonicalIp(text: string): string | undefined {
  if (CANONICAL_IPV4.test(text)) return text;
  const address = parseAddress(text);
  return address && formatAddress(address);
}

/** The address as it stands in the database for ordering and ranges: 8 hexadecimal digits, or `v6-` and 32. */
export function ipToHex(text: string): string | undefined {
  const address = parseAddress(text);
  return address && hexOf(address);
}

function hexOf({ version, value }: Address): string {
  const digits = value.toString(16).toUpperCase();
  return version === 4 ? digits.padStart(8, '0') : `v6-${digits.padStart(32, '0')}`;
}

/** The address that a database form stands for. */
export function ipFromHex(hex: string): string {
  return hex.startsWith('v6-')
    ? formatAddress({ version: 6, value: BigInt(`0x${hex.slice(3)}`) })
    : formatAddress({ version: 4, value: BigInt(`0x${hex}`) });
}

/** A range of addresses; `start` and `end` in canonical form, `startHex` and `endHex` as they stand in the database. */
export interface IpRange {
  /** `192.0.2.0/24`: canonical first address and number of fixed bits. */
  readonly text: string;
  readonly version: 4 | 6;
  readonly bits: number;
  readonly start: string;
  readonly end: string;
  readonly startHex: string;
  readonly endHex: string;
}

/** Reads a range in CIDR form, or undefined if it is none (`192.0.2.77/24` is the range that holds the address). */
export function parseIpRange(text: string): IpRange | undefined {
  const range = text.includes('/') ? parseRange(text) : undefined;
  if (!range) return undefined;
  const { version, prefix } = range;
  const [first, last]: [Address, Address] = [
    { version, value: range.first },
    { version, value: range.last },
  ];
  const start = formatAddress(first);
  return {
    text: `${start}/${prefix}`,
    version,
    bits: prefix,
    start,
    end: formatAddress(last),
    startHex: hexOf(first),
    endHex: hexOf(last),
  };
}

/** Whether an address (given in any form) lies in one of the ranges or is one of the addresses. */
export function ipIsIn(ip: string, addressesAndRanges: readonly string[]): boolean {
  const address = parseAddress(ip);
  if (!address) return false;
  return addressesAndRanges.some((each) => {
    const range = parseRange(each);
    return range?.version === address.version && range.first <= address.value && address.value <= range.last;
  });
}
