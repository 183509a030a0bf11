import { escapeHtml } from '../../i18n/escape-html.ts';
import type { Message } from '../../i18n/message.ts';
import type { AccountPage, AccountPageBlock } from '../../wiki/account-pages/account-page.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { authenticationFields, formHtml, noticeHtml } from './form-html.ts';
import type { FormAnswer, FormPage, FormVisit } from './form-page.ts';

/** An extension's page for accounts, as a page with a form. `name` is what the special page is called in addresses. */
export function accountPageForm(page: AccountPage, name: string): FormPage {
  const answer = (visit: FormVisit, blocks: readonly AccountPageBlock[], problem?: Message): FormAnswer => ({
    html: [
      ...(problem ? [noticeHtml(visit.say(problem), 'problem')] : []),
      ...blocks.map((block) => blockHtml(visit, name, block)),
    ].join(''),
  });
  return {
    token: 'csrf',
    heading: page.heading,
    accountsOnly: true,
    ...(page.operation === undefined ? {} : { operation: page.operation }),
    async show(visit, problem) {
      try {
        return answer(visit, await page.show(visit), problem);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { status: 403, ...answer(visit, [], error.messages[0]) };
      }
    },
    submit: async (visit) => answer(visit, await page.submit(visit)),
  };
}

function blockHtml(visit: FormVisit, page: string, block: AccountPageBlock): string {
  const { say } = visit;
  switch (block.kind) {
    case 'text':
      return `<p>${escapeHtml(say(block.message))}</p>\n`;
    case 'done':
      return noticeHtml(say(block.message));
    case 'code': {
      const label = block.label ? `<p>${escapeHtml(say(block.label))}</p>\n` : '';
      return `${label}<ul>${block.lines.map((line) => `<li><code>${escapeHtml(line)}</code></li>`).join('')}</ul>\n`;
    }
    case 'picture':
      return `<figure role="img" aria-label="${escapeHtml(say(block.alternative))}" style="max-width:16em">${block.svg}</figure>\n`;
    case 'form':
      return formHtml(visit, {
        page,
        token: 'csrf',
        inner: authenticationFields({ say, fields: new Map() }, block.fields ?? {}),
        button: say(block.button),
        hidden: block.hidden ?? {},
      });
  }
}
