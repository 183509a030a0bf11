import type { Title } from '../../site/title.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { hook, runHook } from '../hooks.ts';
import type { Wiki } from '../wiki.ts';

/** People may talk on a page in its wikitext: extensions that hold its discussions otherwise say no (`isPlain`). */
export const PlainTalkPage = hook<{
  readonly title: Title;
  readonly output: Pick<ParserOutput, 'flags' | 'properties'>;
  isPlain: boolean;
}>('PlainTalkPage');

/** Whether people talk on a page in its wikitext: talk pages, and others to which sections are added. */
export async function isPlainTalkPage(
  wiki: Wiki,
  title: Title,
  output: Pick<ParserOutput, 'flags' | 'properties'>,
): Promise<boolean> {
  const event = { title, output, isPlain: title.isTalk || output.flags.has('mw-NewSection') };
  if (event.isPlain) await runHook(wiki, PlainTalkPage, event);
  return event.isPlain;
}
