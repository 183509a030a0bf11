import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** A host that is in this machine's own network, or in no network. */
export class InnerAddress extends Error {
  override readonly name = 'InnerAddress';
}

/** Networks of special purpose (IANA): this machine, private ones, link-local ones, examples, groups. */
const inner = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inner.addSubnet(network, bits, 'ipv4');
}
// Of IPv6 only this part is the public network's; some of it carries addresses of IPv4, which may be inner ones.
const publicPart = new BlockList();
publicPart.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  inner.addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address is one of the public network. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !inner.check(address, 'ipv4');
    case 6:
      return publicPart.check(address, 'ipv6') && !inner.check(address, 'ipv6');
    default:
      return false;
  }
}

/**
 * Finds a host's addresses as `dns.lookup` does; fails with `InnerAddress` where one of them is not public. The connection goes to
 * the addresses that were looked at: a name that changes its mind in between gains nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, '');
      return;
    }
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
      callback(new InnerAddress(`${hostname} is no public host.`), '');
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
