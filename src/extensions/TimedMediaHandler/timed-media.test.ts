import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { ApiSession, newUser, passwordOf, type Json } from '../../../test/session.ts';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { createUser } from '../../wiki/users/manage-accounts.ts';
import { srtOf, vttOf } from './cues.ts';
import { readOgg } from './formats/ogg.ts';
import { taggedReader } from './formats/tagged.ts';

let wiki: RunningWiki;
let keeper: ApiSession;
let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'timed-media-'));
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { extensions: ['TimedMediaHandler'], config: { EnableUploads: true } },
  });
  await createUser(wiki.wiki, { name: 'Keeper', password: passwordOf('Keeper'), groups: ['sysop'] });
  keeper = new ApiSession(wiki);
  assert.equal(await keeper.login('Keeper', passwordOf('Keeper')), 'Success');
  await keeper.upload('Film.ogv', film());
  await keeper.upload('Tone.wav', tone());
});
after(async () => {
  await wiki.close();
  await rm(folder, { recursive: true });
});

/** A page of an Ogg file with one packet, or a part of one that goes on. */
function oggPage(serial: number, flags: number, granule: bigint, packet: Buffer, goesOn = false): Buffer {
  const whole = Array<number>(Math.floor(packet.length / 255)).fill(255);
  const segments = goesOn ? whole : [...whole, packet.length % 255];
  const header = Buffer.alloc(27 + segments.length);
  header.write('OggS');
  header[5] = flags;
  header.writeBigUInt64LE(granule, 6);
  header.writeUInt32LE(serial, 14);
  header[26] = segments.length;
  header.set(segments, 27);
  return Buffer.concat([header, packet]);
}

function comments(mark: string, vendor: string, ...all: string[]): Buffer {
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const count = Buffer.alloc(4);
  count.writeUInt32LE(all.length);
  return Buffer.concat([Buffer.from(mark, 'latin1'), text(vendor), count, ...all.map(text)]);
}

/** Five seconds of Theora at ten pictures a second, with a long comment that goes over two pages. */
function film(): Buffer {
  const header = Buffer.alloc(42);
  header.write('\x80theora', 'latin1');
  header.set([3, 2, 1, 0, 20, 0, 15], 7);
  header.writeUIntBE(320, 14, 3);
  header.writeUIntBE(240, 17, 3);
  header.writeUInt32BE(10, 22);
  header.writeUInt32BE(1, 26);
  header.writeUInt16BE(6 << 5, 40);
  const said = comments(
    '\x81theora',
    'maker',
    'TITLE=Waves',
    'ARTIST=Ada',
    'ARTIST=Bob',
    `COMMENT=${'x'.repeat(70_000)}`,
  );
  return Buffer.concat([
    oggPage(7, 2, 0n, header),
    oggPage(7, 0, 0xffffffffffffffffn, said.subarray(0, 255 * 255), true),
    oggPage(7, 1, 0n, said.subarray(255 * 255)),
    oggPage(7, 4, (48n << 6n) | 2n, Buffer.alloc(1000)),
  ]);
}

/** Two seconds of silence. */
function tone(): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF');
  header.writeUInt32LE(36 + 16_000, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(16_000, 40);
  return Buffer.concat([header, Buffer.alloc(16_000, 128)]);
}

async function stored(bytes: Buffer): Promise<string> {
  const file = path.join(folder, 'file');
  await writeFile(file, bytes);
  return file;
}

async function info(title: string, params: Record<string, string | number> = {}): Promise<Record<string, unknown>> {
  const { query } = await keeper.get({ action: 'query', prop: 'videoinfo', titles: title, ...params });
  const [page] = query?.['pages'] as unknown as { videoinfo: Record<string, unknown>[] }[];
  return page!.videoinfo[0]!;
}

async function transcodes(title: string): Promise<string[]> {
  const { query } = await keeper.get({ action: 'query', prop: 'transcodestatus', titles: title });
  const [page] = query?.['pages'] as unknown as { transcodestatus?: Record<string, unknown> }[];
  return Object.keys(page!.transcodestatus ?? {});
}

async function html(text: string): Promise<string> {
  const { parse } = await keeper.get({
    action: 'parse',
    text,
    contentmodel: 'wikitext',
    prop: 'text',
    disablelimitreport: 1,
  });
  return String((parse as Json)['text']);
}

test('an Ogg file tells size, length, codecs and comments, however they lie in its pages', async () => {
  const facts = await readOgg(await stored(film()));
  assert.deepEqual([facts!.width, facts!.height], [320, 240]);
  const { length, streams } = facts!.metadata as { length: number; streams: { comments: Record<string, unknown> }[] };
  assert.equal(length, 5);
  assert.deepEqual(streams[0]!.comments['artist'], ['Ada', 'Bob']);
  assert.equal(String(streams[0]!.comments['comment']).length, 70_000);
  const { duration, derivatives, mediatype, commonmetadata } = await info('File:Film.ogv', {
    viprop: 'size|derivatives|mediatype|commonmetadata',
  });
  assert.equal(duration, 5);
  assert.equal(mediatype, 'VIDEO');
  const [source] = derivatives as { type: string; bandwidth: number }[];
  assert.equal(source!.type, 'video/ogg; codecs="theora"');
  assert.equal(source!.bandwidth, Math.round((film().length * 8) / 5));
  assert.match(JSON.stringify(commonmetadata), /"ObjectName","value":\[\{"name":0,"value":"Waves"/);
});

test('files that are cut, torn or no media at all are read without harm', async () => {
  const readers = [readOgg, taggedReader('video/webm', 'webm'), taggedReader('audio/mpeg', 'mp3')];
  await fc.assert(
    fc.asyncProperty(fc.nat(film().length), fc.uint8Array({ maxLength: 64 }), async (cut, noise) => {
      const bytes = film();
      const file = await stored(Buffer.concat([bytes.subarray(0, cut), noise, bytes.subarray(cut + 40)]));
      for (const read of readers) await read(file);
    }),
    { numRuns: 20 },
  );
});

test('films and sounds are played in pages, within the times that are asked for', async () => {
  assert.match(
    await html('[[File:Film.ogv|thumb|100px|start=2|end=0:03.5|loop|A film]]'),
    /#t=00:00:02\.000,00:00:03\.500/,
  );
  assert.match(await html('[[File:Film.ogv|thumbtime=99]]'), /poster="[^"]*\/320px-seek%3D4-Film\.ogv\.jpg"/);
  const sound = await html('[[File:Tone.wav|120px|muted|caption]]');
  assert.match(sound, /<audio [^>]*muted="" [^>]*width="120" style="width:120px;" data-durationhint="2"/);
  assert.match(sound, /<source src="[^"]*Tone\.wav" type="audio\/wav"/);
  assert.match(await html('<gallery>\nFile:Tone.wav\nFile:Film.ogv\n</gallery>'), /mwe_player_0.*mwe_player_1/s);
  assert.doesNotMatch(await html('[[File:Absent.ogv|start=1]]'), /<video/);
});

test('subtitles are offered in every language that there is a page of, and follow redirects', async () => {
  const text = '1\n00:00:01,000 --> 00:00:02,500\nHello <b>you</b>\n\nnoise\n\n7\n01:00:00,5 --> 01:00:01,000\nA\nB';
  await keeper.act({ action: 'edit', title: 'TimedText:Film.ogv.en.srt', text });
  await keeper.act({
    action: 'edit',
    title: 'TimedText:Film.ogv.de.srt',
    text: '#REDIRECT [[TimedText:Film.ogv.en.srt]]',
  });
  await keeper.act({ action: 'edit', title: 'TimedText:Film.ogv.note', text: 'x' });
  const tracks = (await info('File:Film.ogv', { viprop: 'timedtext' }))['timedtext'] as { srclang: string }[];
  assert.deepEqual(
    tracks.map(({ srclang }) => srclang),
    ['de', 'de', 'en', 'en'],
  );
  assert.equal((await html('[[File:Film.ogv]]')).match(/<track /g)?.length, 2);
  const asked = { action: 'timedtext', title: 'File:Film.ogv', trackformat: 'vtt' };
  const vtt = await keeper.text({ ...asked, lang: 'de' });
  assert.equal(vtt, 'WEBVTT\n\n1\n00:01.000 --> 00:02.500\nHello <b>you</b>\n\n2\n01:00:00.500 --> 01:00:01.000\nA\nB');
  const response = await fetch(
    `${wiki.apiUrl}?action=timedtext&title=File:Film.ogv&trackformat=srt&lang=ja&format=json`,
  );
  assert.equal(response.status, 400);
});

test('subtitles that are hidden are not given out', async () => {
  const { edit } = await keeper.act({
    action: 'edit',
    title: 'TimedText:Tone.wav.en.srt',
    text: '1\n00:00:00,000 --> 00:00:01,000\nsecret',
  });
  const asked = { action: 'timedtext', title: 'File:Tone.wav', trackformat: 'srt', lang: 'en' };
  assert.match(await keeper.text(asked), /secret/);
  await wiki.wiki.storage.transaction((tx) =>
    tx.updateTable('revision').set({ rev_deleted: 1 }).where('rev_id', '=', Number(edit!['newrevid'])).execute(),
  );
  assert.doesNotMatch(await keeper.text(asked), /secret/);
});

test('what is to be made of a file is noted, moves and goes with it, and can be asked for anew after a time', async () => {
  assert.deepEqual(await transcodes('File:Film.ogv'), ['240p.vp9.webm']);
  assert.deepEqual(await transcodes('File:Tone.wav'), ['mp3', 'ogg']);
  const reset = { action: 'transcodereset', title: 'File:Tone.wav' };
  assert.equal(await keeper.refusal(reset), 'notenoughtimereset');
  assert.equal(await keeper.refusal({ ...reset, transcodekey: '480p.vp9.webm' }), undefined);
  assert.equal(await keeper.refusal({ ...reset, transcodekey: 'toString' }), 'badtranscodekey');
  const ada = await newUser(wiki, 'Ada');
  assert.ok(['notenoughtimereset', 'permissiondenied'].includes((await ada.refusal(reset))!));
  await keeper.act({ action: 'move', from: 'File:Tone.wav', to: 'File:Hum.wav', noredirect: 1 });
  assert.deepEqual(await transcodes('File:Tone.wav'), []);
  assert.deepEqual(await transcodes('File:Hum.wav'), ['mp3', 'ogg']);
  await keeper.act({ action: 'delete', title: 'File:Hum.wav' });
  assert.deepEqual(await transcodes('File:Hum.wav'), []);
});

test('subtitles whose file is not there are listed, in pieces', async () => {
  for (const title of [
    'TimedText:Film.ogv.de.srt',
    'TimedText:Lost.ogv.de.srt',
    'TimedText:Notes',
    'TimedText:Sunk.ogv.fr.srt',
  ]) {
    await keeper.act({ action: 'edit', title, text: '1\n00:00:00,000 --> 00:00:01,000\nAhoy' });
  }
  const titles: string[] = [];
  let more: Json | undefined = {};
  while (more) {
    const answer = await keeper.get({
      action: 'query',
      list: 'querypage',
      qppage: 'OrphanedTimedText',
      qplimit: 2,
      ...more,
    });
    const { results } = answer.query!['querypage'] as unknown as { results: { title: string }[] };
    titles.push(...results.map(({ title }) => title));
    more = answer.continue;
  }
  const mine = titles.filter((title) => /(?:Lost|Sunk|Film)\.ogv\..*srt|Notes/.test(title));
  assert.deepEqual(mine, ['TimedText:Lost.ogv.de.srt', 'TimedText:Notes', 'TimedText:Sunk.ogv.fr.srt']);
});

test('where nothing is made, nothing is noted; endings and namespaces are those of the settings', async () => {
  const { query } = await keeper.get({ action: 'query', meta: 'siteinfo', siprop: 'fileextensions|namespaces' });
  const endings = (query!['fileextensions'] as unknown as { ext: string }[]).map(({ ext }) => ext);
  assert.ok(endings.includes('ogv') && endings.includes('png') && !endings.includes('mp4'));
  assert.equal(new Set(endings).size, endings.length);
  assert.equal(String(query!['namespaces']!['710']!['name']), 'TimedText');
});

test('cues that do not parse are left out, and times are written out', () => {
  assert.equal(vttOf('no cues at all'), 'WEBVTT\n\n');
  assert.equal(srtOf('x\n\n1\r\n0:00:01.5 --> 00:00:02,000\r\nA'), '1\n0:00:01,5 --> 00:00:02,000\nA');
});
