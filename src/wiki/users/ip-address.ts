import { isIPv4, isIPv6 } from 'node:net';

/** Addresses as MediaWiki writes them: IPv4 in four numbers, IPv6 in eight upper-case groups without leading zeros. */

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

const SIZE = { 4: 32, 6: 128 } as const;

/** The canonical form of an address, or undefined if it is none. IPv6 zones and ports are not part of an address. */
export function canonicalIp(text: string): string | undefined {
  const version = versionOf(text);
  return version && fromNumber(toNumber(text, version), version);
}

/** The address as it stands in the database for ordering and ranges: 8 hexadecimal digits, or `v6-` and 32. */
export function ipToHex(ip: string): string | undefined {
  const version = versionOf(ip);
  return version && hexOf(toNumber(ip, version), version);
}

/** The address that a database form stands for. */
export function ipFromHex(hex: string): string {
  return hex.startsWith('v6-') ? fromNumber(BigInt(`0x${hex.slice(3)}`), 6) : fromNumber(BigInt(`0x${hex}`), 4);
}

/** Reads a range in CIDR form, or undefined if it is none (`192.0.2.77/24` is the range that holds the address). */
export function parseIpRange(text: string): IpRange | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const version = match && versionOf(match[1]!);
  if (!version) return undefined;
  const bits = Number(match[2]);
  if (bits > SIZE[version]) return undefined;
  const rest = BigInt(SIZE[version] - bits);
  const first = (toNumber(match[1]!, version) >> rest) << rest;
  const last = first | ((1n << rest) - 1n);
  const start = fromNumber(first, version);
  return {
    text: `${start}/${bits}`,
    version,
    bits,
    start,
    end: fromNumber(last, version),
    startHex: hexOf(first, version),
    endHex: hexOf(last, version),
  };
}

/** Whether an address (given in any form) lies in one of the ranges or is one of the addresses. */
export function ipIsIn(ip: string, addressesAndRanges: readonly string[]): boolean {
  const hex = ipToHex(ip);
  if (hex === undefined) return false;
  return addressesAndRanges.some((each) => {
    const range = parseIpRange(each);
    return range
      ? range.startHex <= hex && hex <= range.endHex && range.startHex.length === hex.length
      : ipToHex(each) === hex;
  });
}

function versionOf(text: string): 4 | 6 | undefined {
  if (isIPv4(text)) return 4;
  return isIPv6(text) && !text.includes('%') ? 6 : undefined;
}

function toNumber(ip: string, version: 4 | 6): bigint {
  if (version === 4) return ip.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(ip);
  if (embedded) {
    const four = toNumber(embedded[2]!, 4).toString(16).padStart(8, '0');
    return toNumber(`${embedded[1]}${four.slice(0, 4)}:${four.slice(4)}`, 6);
  }
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function fromNumber(number: bigint, version: 4 | 6): string {
  const [size, width, radix, separator] = version === 4 ? ([4, 8n, 10, '.'] as const) : ([8, 16n, 16, ':'] as const);
  return Array.from({ length: size }, (_, i) =>
    ((number >> (width * BigInt(size - 1 - i))) & ((1n << width) - 1n)).toString(radix).toUpperCase(),
  ).join(separator);
}

function hexOf(number: bigint, version: 4 | 6): string {
  const hex = number.toString(16).toUpperCase();
  return version === 4 ? hex.padStart(8, '0') : `v6-${hex.padStart(32, '0')}`;
}
