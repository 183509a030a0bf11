import { msg, plain } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { parseExpiry } from '../../site/expiry.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { parseTimestamp } from './timestamp.ts';
import type { Validator } from './validator.ts';

/** A point in time: 14 digits. */
export const timestamp: Validator = (value, { call, name, warn }) => {
  if (value === 'now') return toMediaWikiTimestamp(call.wiki.now());
  if (value === '' || value === '0') {
    warn(msg('paramvalidator-unclearnowtimestamp', plain(name), plain(value)), { code: 'unclearnowtimestamp' });
    return toMediaWikiTimestamp(call.wiki.now());
  }
  const found = parseTimestamp(value);
  if (found !== undefined) return found;
  throw new Refusal(msg('paramvalidator-badtimestamp', plain(name), plain(value)), { code: 'badtimestamp' });
};

/** An end, absolute or relative to now: 14 digits or `infinity`. */
export const expiry: Validator = (value, { call, name, parameter, warn }) => {
  const now = call.wiki.now();
  const end = parseExpiry(value, now);
  if (end === undefined) {
    throw new Refusal(msg('paramvalidator-badexpiry', plain(name), plain(value)), { code: 'badexpiry' });
  }
  if (end !== 'infinity' && end < toMediaWikiTimestamp(now)) {
    throw new Refusal(msg('paramvalidator-badexpiry-past', plain(name), plain(value)), {
      code: 'badexpiry-past',
    });
  }
  const longest = parameter.maxDuration?.(call.wiki.site.settings) ?? undefined;
  const latest = longest === undefined ? undefined : parseExpiry(longest, now);
  if (latest === undefined || end === 'infinity' || end <= latest) return end;
  warn(msg('paramvalidator-badexpiry-duration', plain(name), plain(value)), { code: 'badexpiry-duration' });
  return latest;
};
