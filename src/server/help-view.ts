import type { FastifyReply, FastifyRequest } from 'fastify';
import { helpPage } from '../api/help-page.ts';
import { askedLanguage } from '../api/language.ts';
import { plaintextOf } from '../api/message-text.ts';
import { Refusal } from '../wiki/refusal.ts';
import type { Services } from './api-endpoint.ts';
import { errorPage } from './error-page.ts';
import { readQueryString } from './query-string.ts';
import { findVisitor } from './visitor.ts';

/** What pages of help may do: be styled, and filter themselves. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Special:ApiHelp: the page of `action=help` about the module that the title names (`Special:ApiHelp/query+info`). */
export async function helpView(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  subpage: string | undefined,
): Promise<void> {
  const { wiki, modules } = services;
  const { preferredLanguage } = await findVisitor(services, request, { anonymous: false });
  const uselang = readQueryString((request.raw.url ?? '').split('?')[1] ?? '').values.get('uselang');
  const language = askedLanguage(wiki, uselang, preferredLanguage);
  const send = (status: number, body: string) =>
    void reply
      .code(status)
      .type('text/html; charset=utf-8')
      .header('x-frame-options', 'DENY')
      .header('content-security-policy', POLICY)
      .send(body);
  try {
    send(200, await helpPage({ wiki, modules }, { modules: [subpage?.replaceAll('_', ' ') ?? 'main'], language }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    send(
      404,
      errorPage(404, error.messages.map((message) => plaintextOf(wiki.messages.text(message, language))).join(' ')),
    );
  }
}
