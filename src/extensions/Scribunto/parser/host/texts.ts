import { decodeEntities } from '../../../../site/decode-entities.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import { escapeWikitext } from '../../../../site/escape-wikitext.ts';
import { anchorOf } from '../../../../wikitext/section-anchor.ts';
import type { ScriptEngine } from '../engine.ts';

/** The references that `mw.text.decode` resolves without being asked for all. */
const few = /&(?:lt|gt|amp|quot|nbsp|#\d+|#x[\da-f]+);/gi;

export function textFunctions({ context }: ScriptEngine): Readonly<Record<string, HostFunction>> {
  const { strip, site } = context;
  return {
    decodeEntities: (text, all) =>
      all === true ? decodeEntities(String(text)) : String(text).replace(few, (reference) => decodeEntities(reference)),
    escapeWikitext: (text) => escapeWikitext(String(text), true),
    unstripNoWiki: (text) => strip.unstripNowiki(String(text)),
    killMarkers: (text) => strip.killMarkers(String(text)),
    anchorEncode: (text) => anchorOf(String(text), site.settings.FragmentMode[0] ?? 'legacy'),
    messageText: (key) => context.source.message(String(key), site.settings.LanguageCode) ?? '',
  };
}
