import { escapeHtml } from '../../../i18n/escape-html.ts';

import type { NotificationLink } from '../../../wiki/notifications/notification-type.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { iconUrl, markingUrl, type Shown } from './model.ts';

/** The presentation as HTML for a popup (`notformat=flyout`). `age` says how long ago it was. */
export function toFlyout(wiki: Wiki, shown: Shown, age: string): string {
  const { primary } = shown.presentation;
  const links = secondaryLinks(shown).map(({ url, label }) => `<a href="${escapeHtml(url)}">${label}</a>`);
  const footer = `<div class="mw-echo-notification-footer">${[escapeHtml(age), ...links].join(' | ')}</div>\n`;
  const main = primary
    ? `<a class="mw-echo-notification-primary-link" href="${escapeHtml(markingUrl(primary.url, shown.eventIds))}">${primary.label}</a>\n`
    : '';
  return frame(wiki, shown, footer + main);
}

/** The presentation as HTML for a page of notifications (`notformat=special`). */
export function toSpecial(wiki: Wiki, shown: Shown, age: string): string {
  const { primary } = shown.presentation;
  const marking = primary && { ...primary, url: markingUrl(primary.url, shown.eventIds) };
  const links = [...(marking ? [marking] : []), ...secondaryLinks(shown)].map(
    ({ url, label, tooltip }) =>
      `<a href="${escapeHtml(url)}" class="${ELEMENT}"${tooltip === undefined ? '' : ` title="${escapeHtml(tooltip)}"`}>${label}</a>`,
  );
  const parts = [`<span class="${ELEMENT}">${escapeHtml(age)}</span>`, ...links];
  const footer = parts.join(`<span class="${ELEMENT}"> | </span>`);
  return frame(wiki, shown, `<div class="mw-echo-notification-footer">${footer}</div>\n`);
}

const ELEMENT = 'mw-echo-notification-footer-element';

/** The links beside the main one; what programs do by the API, readers do on the page that it leads to. */
function secondaryLinks({ presentation }: Shown): NotificationLink[] {
  return (presentation.secondary ?? []).filter((link) => link !== undefined);
}

function frame(wiki: Wiki, { presentation: { header, body = '', icon } }: Shown, footer: string): string {
  const payload = body === '' ? '' : `<div class="mw-echo-payload">${body}</div>\n`;
  return (
    `<div class="mw-echo-state"><img class="mw-echo-icon" src="${escapeHtml(iconUrl(wiki, icon.path))}">` +
    `<div class="mw-echo-content"><div class="mw-echo-title">${header}</div>\n${payload}${footer}</div></div>`
  );
}
