import type { FastifyReply, FastifyRequest } from 'fastify';
import { helpPage } from '../api/help-page.ts';
import { HELP_POLICY } from '../api/help-policy.ts';
import { plaintextOf } from '../api/message-text.ts';
import { Refusal } from '../wiki/refusal.ts';
import type { Services } from './api-endpoint.ts';
import { errorPage } from './error-page.ts';
import { readerLanguage } from './reader-language.ts';

/** Special:ApiHelp: the page of `action=help` about the module that the title names (`Special:ApiHelp/query+info`). */
export async function helpView(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  subpage: string | undefined,
): Promise<void> {
  const { wiki, modules } = services;
  const language = await readerLanguage(services, request);
  const send = (status: number, body: string) =>
    void reply
      .code(status)
      .type('text/html; charset=utf-8')
      .header('x-frame-options', 'DENY')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', HELP_POLICY)
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
