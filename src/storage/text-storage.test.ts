import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { install } from './install.ts';
import { openStorage } from './open.ts';
import { coreTables } from './schema/core.ts';
import type { Storage } from './storage.ts';
import { decodeText, loadTexts, sha1Base36, storeText, textId, UnreadableText } from './text-storage.ts';

async function storageOf(t: TestContext): Promise<Storage> {
  const storage = await openStorage({ kind: 'memory' }, { tables: coreTables });
  t.after(() => storage.close());
  await install(storage);
  return storage;
}

test('Text is read as it was stored, compressed or not', async (t) => {
  const storage = await storageOf(t);
  const addresses = await storage.transaction(async (tx) => [
    await storeText(tx, 'Ä'),
    await storeText(tx, 'Ä'.repeat(1000), { compress: true }),
    await storeText(tx, ''),
  ]);
  assert.deepEqual(addresses, ['tt:1', 'tt:2', 'tt:3']);
  const texts = await loadTexts(storage.db, [...addresses, 'tt:99']);
  assert.deepEqual([...texts.values()], ['Ä', 'Ä'.repeat(1000), '']);
  const rows = await storage.db.selectFrom('text').select('old_flags').orderBy('old_id').execute();
  assert.deepEqual(
    rows.map((row) => row.old_flags),
    ['utf-8', 'utf-8,gzip', 'utf-8'],
  );
});

test('Bytes that MediaWiki left as TEXT in SQLite are read unharmed', async (t) => {
  const storage = await storageOf(t);
  const packed = deflateRawSync('Grün');
  await storage.transaction(async (tx) => {
    const left = (value: Buffer) => (storage.kind === 'sqlite' ? sql`CAST(${value} AS TEXT)` : sql`${value}`);
    await sql`INSERT INTO text (old_text, old_flags) VALUES (${left(packed)}, 'utf-8,gzip')`.execute(tx);
    await sql`INSERT INTO text (old_text, old_flags) VALUES (${left(Buffer.from([0x47, 0xfc]))}, '')`.execute(tx);
  });
  const texts = await loadTexts(storage.db, ['tt:1', 'tt:2'], 'windows-1252');
  assert.deepEqual([...texts.values()], ['Grün', 'Gü']);
});

test('More texts than fit one query are all found', async (t) => {
  const storage = await storageOf(t);
  const addresses = await storage.transaction(async (tx) => {
    const stored: string[] = [];
    for (let i = 0; i < 1001; i++) stored.push(await storeText(tx, String(i)));
    return stored;
  });
  const texts = await loadTexts(storage.db, addresses);
  assert.deepEqual(
    addresses.map((address) => texts.get(address)),
    addresses.map((_, i) => String(i)),
  );
});

test('Old rows are in the wiki’s old encoding where it has one, else in UTF-8', async () => {
  const bytes = Buffer.from([0x80, 0xfc]);
  assert.equal(await decodeText({ text: bytes, flags: '' }, 'windows-1252'), '€ü');
  assert.equal(await decodeText({ text: bytes, flags: '' }, 'ISO-8859-1'), '\x80ü');
  assert.equal(await decodeText({ text: Buffer.from('ü'), flags: '' }), 'ü');
  assert.equal(await decodeText({ text: Buffer.from('ü'), flags: 'utf-8' }, 'windows-1252'), 'ü');
  assert.equal(await decodeText({ text: deflateRawSync(bytes), flags: 'gzip' }, 'windows-1252'), '€ü');
});

test('What cannot be read is said, without keeping others from being read', async (t) => {
  const storage = await storageOf(t);
  await storage.transaction(async (tx) => {
    for (const old_flags of ['external,utf-8', 'object', 'error', 'utf-8,gzip', 'utf-8']) {
      await tx.insertInto('text').values({ old_text: 'DB://cluster/1', old_flags }).execute();
    }
  });
  const texts = await loadTexts(storage.db, ['tt:1', 'tt:2', 'tt:3', 'tt:4', 'tt:5', 'es:DB://cluster/1']);
  for (const address of ['tt:1', 'tt:2', 'tt:3', 'tt:4', 'es:DB://cluster/1']) {
    assert.ok(texts.get(address) instanceof UnreadableText, address);
  }
  assert.equal(texts.get('tt:5'), 'DB://cluster/1');
});

test('An address names a row of the text table, or something else', () => {
  assert.equal(textId('tt:12'), 12);
  assert.equal(textId('tt:12?flags=utf-8'), 12);
  assert.equal(textId('es:DB://cluster/1'), undefined);
  assert.equal(textId('tt:x'), undefined);
});

test('A SHA-1 has 31 digits of base 36', () => {
  assert.equal(sha1Base36(''), 'phoiac9h4m842xq45sp7s6u21eteeq1');
  const page = "Welcome to the '''reference wiki'''. See [[Help:Contents]] and [[Sandbox]].\n";
  assert.equal(sha1Base36(page), '8l4ix978fup3bv1eu795pimdvett6fg');
  assert.equal(sha1Base36('174').length, 31);
});
