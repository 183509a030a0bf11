import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };
import { securityKeys } from './security-keys.ts';
import { webAuthnSettings } from './settings.ts';
import { webauthn } from './webauthn.ts';

/** Security keys as a second factor, which OATHAuth asks for. Manual: https://www.mediawiki.org/wiki/Extension:WebAuthn */
export const webAuthn: Extension = {
  name: 'WebAuthn',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:WebAuthn',
  license: 'MIT',
  lacks: 'its forms have no script that asks a browser for a key, so programs register and prove keys',
  settings: webAuthnSettings,
  secondFactors: [securityKeys],
  actions: [webauthn],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
