import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const program = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));

/** Says why where there is no browser to test with; false where there is one. */
export const withoutBrowser: string | false =
  program === undefined ? 'there is no Chromium (apt-get install chromium, or CHROMIUM=…)' : false;

/** A browser without a window. */
export function openBrowser(): Promise<Browser> {
  // Its own sandbox needs what containers do not give to root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: program!, args });
}
