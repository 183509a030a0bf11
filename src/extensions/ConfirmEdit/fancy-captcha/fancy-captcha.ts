import path from 'node:path';
import { settingsFor } from '../../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../../site/settings/declaration.ts';
import { flag, integer, orFalse, text } from '../../../site/settings/kinds.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Captcha, Secret } from '../captcha.ts';
import { drawWord, randomWord } from './draw-word.ts';
import { choosePicture, isWordOf, readPicture, removePicture } from './stored-pictures.ts';

export const fancyCaptchaSettings = {
  CaptchaDirectory: setting(
    orFalse(text),
    false,
    'Folder with pictures of words (`image_SALT_HASH.png`, as MediaWiki’s `captcha.py` makes them); without one, or where it is empty, words are drawn.',
  ),
  CaptchaDirectoryLevels: setting(integer, 0, 'In how many folders within folders they lie there.'),
  CaptchaSecret: setting(text, 'CHANGE_THIS_SECRET!', 'The key that these pictures were made with.'),
  CaptchaDeleteOnSolve: setting(flag, false, 'Whether such a picture is removed once its word was answered.'),
} as const;

export type FancyCaptchaSettings = SettingsOf<typeof fancyCaptchaSettings>;

function settingsOf({ site }: Pick<Wiki, 'site'>): FancyCaptchaSettings {
  return settingsFor(site.settings, fancyCaptchaSettings);
}

/** Pictures of words. */
export const fancyCaptcha: Captcha = {
  type: 'image',
  mime: 'image/png',
  async ask(wiki) {
    const { CaptchaDirectory, CaptchaDirectoryLevels } = settingsOf(wiki);
    const stored = CaptchaDirectory
      ? await choosePicture(path.resolve(CaptchaDirectory), CaptchaDirectoryLevels)
      : undefined;
    return { secret: stored ?? { word: randomWord() } };
  },
};

/** The picture that somebody is to read; undefined where it is gone, or the secret is no picture's. */
export async function pictureOf(wiki: Wiki, secret: Secret): Promise<Buffer | undefined> {
  if ('word' in secret) return drawWord(secret.word);
  const folder = settingsOf(wiki).CaptchaDirectory;
  return 'file' in secret && folder !== false ? readPicture(path.resolve(folder), secret.file) : undefined;
}

/** Whether a word is that of a stored picture. */
export async function solvesStored(
  wiki: Wiki,
  secret: Extract<Secret, { readonly file: string }>,
  word: string,
): Promise<boolean> {
  const { CaptchaDirectory, CaptchaSecret, CaptchaDeleteOnSolve } = settingsOf(wiki);
  if (!isWordOf(secret, CaptchaSecret, word)) return false;
  if (CaptchaDeleteOnSolve && CaptchaDirectory) await removePicture(path.resolve(CaptchaDirectory), secret.file);
  return true;
}
