import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg, type Message } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { canRead } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import {
  isPageFile,
  type PageAnswer,
  type PageBlock,
  type PagePart,
  type SpecialPage,
} from '../../wiki/special-pages/special-page.ts';
import { formHtml, noticeHtml, pageFields, partHtml } from './form-html.ts';
import type { FormAnswer, FormPage, FormVisit } from './form-page.ts';

/** An extension's special page, as a page with forms. `name` is what it is called in addresses. */
export function specialPageForm(page: SpecialPage, name: string): FormPage {
  const answer = (visit: FormVisit, shown: PageAnswer, problem?: Message): FormAnswer =>
    isPageFile(shown)
      ? shown
      : {
          html: [
            ...(problem ? [noticeHtml(visit.say(problem), 'problem')] : []),
            ...shown.map((block) => blockHtml(visit, name, block)),
          ].join(''),
        };
  const submit = async (visit: FormVisit) => {
    requireReading(visit, page, name);
    return answer(visit, await page.submit!(visit));
  };
  return {
    token: 'csrf',
    heading: page.heading,
    accountsOnly: page.accountsOnly ?? false,
    ...(page.operation === undefined ? {} : { operation: page.operation }),
    async show(visit, problem) {
      try {
        requireReading(visit, page, name);
        return answer(visit, await page.show(visit), problem);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { status: error.status === 200 ? 403 : error.status, ...answer(visit, [], error.messages[0]) };
      }
    },
    ...(page.submit ? { submit } : {}),
  };
}

/** Where reading needs a right, special pages need it, too; those for accounts look after themselves. */
function requireReading({ wiki, performer }: FormVisit, page: SpecialPage, name: string): void {
  if (page.unrestricted || page.accountsOnly || canRead(wiki, performer, makeTitle(wiki.site, NS.special, name)))
    return;
  throw new Refusal(msg('apierror-readapidenied'));
}

function blockHtml(visit: FormVisit, page: string, block: PageBlock): string {
  const { say } = visit;
  const inner = (parts: readonly PagePart[]) => parts.map((part) => partHtml(visit, part)).join('');
  switch (block.kind) {
    case 'text':
      return `<p>${escapeHtml(say(block.message))}</p>\n`;
    case 'heading':
      return `<h2>${escapeHtml(say(block.message))}</h2>\n`;
    case 'done':
      return noticeHtml(say(block.message));
    case 'line':
      return `<p>${inner(block.parts)}</p>\n`;
    case 'list':
      return `<ul>\n${block.items.map((parts) => `<li>${inner(parts)}</li>\n`).join('')}</ul>\n`;
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${escapeHtml(say(cell))}</th>`).join('');
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${inner(cell)}</td>`).join('')}</tr>\n`);
      return `<div class="wide"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('')}</tbody>\n</table></div>\n`;
    }
    case 'code': {
      const label = block.label ? `<p>${escapeHtml(say(block.label))}</p>\n` : '';
      return `${label}<ul>${block.lines.map((line) => `<li><code>${escapeHtml(line)}</code></li>`).join('')}</ul>\n`;
    }
    case 'picture':
      return `<figure role="img" aria-label="${escapeHtml(say(block.alternative))}" style="max-width:16em">${block.svg}</figure>\n`;
    case 'form':
      return formHtml(visit, {
        page: block.subpage === undefined ? page : `${page}/${block.subpage}`,
        ...(block.method === 'get' ? {} : { token: 'csrf' }),
        inner: pageFields({ wiki: visit.wiki, say, fields: new Map() }, block.fields ?? {}),
        button: say(block.button),
        hidden: block.hidden ?? {},
      });
  }
}
