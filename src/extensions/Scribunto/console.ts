import { randomInt } from 'node:crypto';
import { actionModule } from '../../api/module.ts';
import { boolean, integer, string, text, token } from '../../api/parameters.ts';
import { invalidTitle } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { ConsoleQuestion, ConsoleReply } from './parser/console.ts';

/** Bytes of a module and all lines that were given. */
const LARGEST_SESSION = 500_000;
const SESSION_SECONDS = 3600;

/** What a user's console knows from line to line. */
interface ConsoleSession extends Record<string, string | number | readonly string[]> {
  readonly content: string;
  /** Lines that went well: they run again before each new one. */
  readonly lines: readonly string[];
  /** Bytes of the lines that failed. */
  readonly failed: number;
}

const fresh: ConsoleSession = { content: '', lines: [], failed: 0 };

/** Runs a line of Lua over the text of a module. Manual: https://www.mediawiki.org/wiki/Extension:Scribunto */
export const scribuntoConsole = actionModule({
  name: 'scribunto-console',
  helpPages: [],
  internal: true,
  mustBePosted: true,
  // A read-only wiki has a console, too.
  writeRights: false,
  params: {
    title: string(),
    content: text(),
    session: integer(),
    question: text({ required: true }),
    clear: boolean(),
    token: token('csrf'),
  },
  async run({ params, wiki, performer, language, addTopLevel }) {
    const title = titleOrUndefined(wiki.site, params.title ?? '');
    if (!title || title.isExternal || title.dbKey === '') throw invalidTitle(params.title ?? '');
    const given = params.session ?? 0;
    const session = given === 0 ? randomInt(1, 2 ** 31) : given;
    const key = `scribunto-console:${performer.user.name}:${session}`;
    const stored = await wiki.cache.get<ConsoleSession>(key);
    const before = stored ?? fresh;
    const known = {
      content: params.content || before.content,
      lines: params.clear ? [] : before.lines,
      failed: before.failed,
    };
    const line = params.question;
    const sessionSize = sizeOf(known) + Buffer.byteLength(line);
    if (sessionSize > LARGEST_SESSION) throw new Refusal(msg('scribunto-console-too-large'));
    const data: ConsoleQuestion = { module: known.content, lines: known.lines, line };
    const reply = (await wiki.parser.ask({
      question: 'scribunto-console',
      data,
      title: title.prefixedText,
      options: { interfaceLanguage: language, now: wiki.now().getTime() },
    })) as ConsoleReply;
    const went =
      reply.type === 'normal' ? { lines: [...known.lines, line] } : { failed: known.failed + Buffer.byteLength(line) };
    await wiki.cache.set(key, { ...known, ...went }, SESSION_SECONDS);
    for (const [name, value] of Object.entries(reply)) addTopLevel(name, value);
    addTopLevel('session', session);
    addTopLevel('sessionSize', sessionSize);
    addTopLevel('sessionMaxSize', LARGEST_SESSION);
    if (!stored) addTopLevel('sessionIsNew', '');
    return undefined;
  },
});

function sizeOf({ content, lines, failed }: ConsoleSession): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line), Buffer.byteLength(content) + failed);
}
