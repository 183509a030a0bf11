import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings, type Settings } from '../site/settings.ts';
import { writeCookie } from './cookies.ts';

const cookie = { name: 'wiki_session', value: 'a', maxAge: undefined, httpOnly: true };

test('cookies have the attributes that the settings say, and are for HTTPS where the visitor or the whole wiki is', () => {
  const asked: [settings: Partial<Settings>, secure: boolean, attributes: string][] = [
    [{}, false, 'Path=/; HttpOnly; SameSite=Lax'],
    [{}, true, 'Path=/; Secure; HttpOnly; SameSite=Lax'],
    [{ Server: 'https://wiki.example' }, false, 'Path=/; Secure; HttpOnly; SameSite=Lax'],
    [{ ForceHTTPS: true }, false, 'Path=/; Secure; HttpOnly; SameSite=Lax'],
    [{ CookieSecure: true }, false, 'Path=/; Secure; HttpOnly; SameSite=Lax'],
    [{ CookieSecure: false, Server: 'https://wiki.example' }, true, 'Path=/; HttpOnly; SameSite=Lax'],
    [{ CookieSameSite: 'None' }, true, 'Path=/; Secure; HttpOnly; SameSite=None'],
    [
      { CookiePath: '/w/', CookieDomain: '.wiki.example', CookieHttpOnly: false },
      false,
      'Path=/w/; Domain=.wiki.example; SameSite=Lax',
    ],
  ];
  for (const [settings, secure, attributes] of asked) {
    const written = writeCookie({ ...defaultSettings, ...settings }, cookie, secure);
    assert.equal(written, `wiki_session=a; ${attributes}`, JSON.stringify(settings));
  }
});
