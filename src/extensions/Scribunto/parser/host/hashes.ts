import { createHash, getHashes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { LuaError } from '../../../../lua/errors.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import { luaList } from '../../../../lua/value.ts';

/** Algorithms by the names that PHP has for them, with Node’s. */
const algorithms: ReadonlyMap<string, string> = new Map(
  getHashes()
    .filter((name) => /^(?:md5|sha\d+(?:-\d+)?|ripemd160|sha512-2(?:24|56)|sha3-\d+|whirlpool)$/.test(name))
    .map((name) => [name.replace(/^sha512-/, 'sha512/'), name]),
);

export const hashFunctions: Readonly<Record<string, HostFunction>> = {
  hashValue(name, value) {
    const wanted = String(name).toLowerCase();
    if (wanted === 'crc32b')
      return crc32(Buffer.from(String(value)))
        .toString(16)
        .padStart(8, '0');
    const algorithm = algorithms.get(wanted);
    if (algorithm === undefined) throw new LuaError(`Unknown hashing algorithm: ${String(name)}`);
    return createHash(algorithm).update(String(value)).digest('hex');
  },
  hashAlgorithms: () => luaList([...algorithms.keys(), 'crc32b'].sort()),
};
