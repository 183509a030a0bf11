import type { FastifyRequest } from 'fastify';
import type { Visitor, VisitorOptions } from '../api/execute.ts';
import { openClaimedSession, openSession } from '../wiki/session-store.ts';
import type { SessionOfRequest } from '../wiki/session-store.ts';
import { cookieName, readSessionCookies } from '../wiki/session-cookies.ts';
import { loadPerformer } from '../wiki/users/load-performer.ts';
import { loadOption } from '../wiki/users/options.ts';
import { UserGetLanguageObject, type VisitorLanguage } from '../wiki/users/visitor-language.ts';
import { runHook } from '../wiki/hooks.ts';
import { isNamed } from '../wiki/performer.ts';
import type { Wiki } from '../wiki/wiki.ts';
import type { Services } from './api-endpoint.ts';
import { clientAddress } from './client-address.ts';
import { readCookies } from './cookies.ts';
import type { VisitorMarks } from '../wiki/own-writes.ts';

export interface VisitorOfRequest extends Visitor {
  readonly session: SessionOfRequest;
}

/** Who asks, by their cookies, or by what the request claims; `anonymous`: the same address without what the cookies say. */
export async function findVisitor(
  { wiki, trustedProxies }: Services,
  { raw, headers }: FastifyRequest,
  { anonymous, claimed }: VisitorOptions,
): Promise<VisitorOfRequest> {
  const sent = readCookies(headers.cookie);
  const cookies = anonymous ? new Map<string, string>() : sent;
  const { ip } = clientAddress(raw, trustedProxies);
  const session = claimed
    ? await openClaimedSession(wiki, claimed)
    : await openSession(wiki, readSessionCookies(wiki.site.settings, cookies), ip);
  const performer = await loadPerformer(wiki, session, ip);
  const named = isNamed(performer);
  const visitor: VisitorLanguage = {
    isNamed: named,
    variesBy: new Set(),
    language: named ? await preferredLanguage(wiki, performer.user.id) : undefined,
    cookie: (name) => cookies.get(cookieName(wiki.site.settings, name)),
    header: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
  await runHook(wiki, UserGetLanguageObject, visitor);
  const presentsSession = Object.values(readSessionCookies(wiki.site.settings, sent)).some(
    (value) => value !== undefined,
  );
  return { session, performer, preferredLanguage: visitor.language, variesBy: visitor.variesBy, presentsSession };
}

/** By what a visitor is known again in their next request. */
export function visitorMarks({ wiki, trustedProxies }: Services, { raw, headers }: FastifyRequest): VisitorMarks {
  const { sessionId, botSessionId } = readSessionCookies(wiki.site.settings, readCookies(headers.cookie));
  return {
    sessionId: botSessionId ?? sessionId,
    ip: clientAddress(raw, trustedProxies).ip,
    userAgent: headers['user-agent'] ?? '',
  };
}

async function preferredLanguage(wiki: Wiki, userId: number): Promise<string | undefined> {
  const language = (await loadOption(wiki, [userId], 'language')).get(userId);
  return typeof language === 'string' && language !== '' ? language : undefined;
}
