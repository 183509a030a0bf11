import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** A picture out of `CaptchaDirectory`: its path in there, and what its name says of the word. */
export interface StoredPicture {
  readonly file: string;
  readonly salt: string;
  readonly hash: string;
}

const NAME = /^image_([0-9a-f]+)_([0-9a-f]{16})\.png$/;

/** One of the pictures in a folder, by chance; with `levels` they lie in folders within folders. Undefined where there are none. */
export async function choosePicture(folder: string, levels: number): Promise<StoredPicture | undefined> {
  let within = '';
  for (let level = 0; level < levels; level++) {
    const chosen = oneOf(
      (await entries(path.join(folder, within))).flatMap((each) => (each.isDirectory() ? each.name : [])),
    );
    if (chosen === undefined) return undefined;
    within = path.join(within, chosen);
  }
  const pictures = (await entries(path.join(folder, within))).filter((each) => each.isFile() && NAME.test(each.name));
  const name = oneOf(pictures)?.name;
  const [, salt, hash] = (name === undefined ? undefined : NAME.exec(name)) ?? [];
  return name === undefined ? undefined : { file: path.join(within, name), salt: salt!, hash: hash! };
}

/** Whether a word is what a picture shows: the first half of an MD5 sum stands in its name. */
export function isWordOf({ salt, hash }: Pick<StoredPicture, 'salt' | 'hash'>, secret: string, word: string): boolean {
  const sum = createHash('md5').update(`${secret}${salt}${word}${secret}${salt}`).digest('hex').slice(0, 16);
  return timingSafeEqual(Buffer.from(sum), Buffer.from(hash));
}

/** The picture itself; undefined where it is gone. */
export async function readPicture(folder: string, file: string): Promise<Buffer | undefined> {
  return readFile(path.join(folder, file)).catch(() => undefined);
}

/** Takes a picture away whose word is known. */
export async function removePicture(folder: string, file: string): Promise<void> {
  await rm(path.join(folder, file), { force: true });
}

async function entries(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

function oneOf<T>(all: readonly T[]): T | undefined {
  return all.length === 0 ? undefined : all[randomInt(all.length)];
}
