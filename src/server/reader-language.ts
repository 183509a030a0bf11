import type { FastifyRequest } from 'fastify';
import { askedLanguage } from '../api/language.ts';
import type { Services } from './api-endpoint.ts';
import { readAddress } from './query-string.ts';
import { findVisitor } from './visitor.ts';

/** The language of a page's own words: what `uselang` in the address says, else what the reader has chosen. */
export async function readerLanguage(services: Services, request: FastifyRequest): Promise<string> {
  const { preferredLanguage } = await findVisitor(services, request, { anonymous: false });
  const uselang = readAddress(request.raw.url ?? '').values.get('uselang');
  return askedLanguage(services.wiki, uselang, preferredLanguage);
}
