import { msg } from '../i18n/message.ts';
import type { Parser } from '../wiki/rendering/parser.ts';
import { Refusal } from '../wiki/refusal.ts';

/** Stands in the parser's place until that is put in: whatever needs it is refused. */
export const noParser: Parser = {
  parse: refuse,
  expand: refuse,
  parseTree: refuse,
  preSaveTransform: refuse,
  prepareEdit: refuse,
  section: refuse,
  replaceSection: refuse,
  close: async () => undefined,
};

async function refuse(): Promise<never> {
  throw new Refusal(msg('parse-timeout'));
}
