import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import type { FunctionCall, MagicVariable, ParserFunction } from '../extension-point.ts';
import { formatNumber } from '../language-numbers.ts';
import type { RevisionFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import { noteLink, noteTemplate } from '../note-use.ts';
import { isRaw, textOf } from './argument-text.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';

type RevisionField = (revision: RevisionFacts) => string;

/** Words about a revision, for this page and (but for the size) for others. */
const revisionWords: Readonly<Record<string, RevisionField>> = {
  revisionid: ({ id }) => String(id),
  revisionday: ({ timestamp }) => String(Number(timestamp.slice(6, 8))),
  revisionday2: ({ timestamp }) => timestamp.slice(6, 8),
  revisionmonth: ({ timestamp }) => timestamp.slice(4, 6),
  revisionmonth1: ({ timestamp }) => String(Number(timestamp.slice(4, 6))),
  revisionyear: ({ timestamp }) => timestamp.slice(0, 4),
  revisiontimestamp: ({ timestamp }) => timestamp,
  revisionuser: ({ user }) => escapeWikitext(user),
};

const readAsNumber = new Set(['revisionday', 'revisionmonth1']);

function ownRevision(word: string, context: ParseContext): string {
  const { options, output } = context;
  const { revision } = options;
  if (word === 'revisionid') {
    output.flags.add('vary-revision-id');
    const id = revision?.id ?? options.revisionId;
    if (id !== undefined) output.usedRevision.id = id;
    return id === undefined ? '' : String(id);
  }
  if (word === 'revisionuser') {
    output.flags.add('vary-user');
    const user = revision?.user ?? (options.preview || context.mode === 'pst' ? options.user.name : '');
    return escapeWikitext(user);
  }
  if (!revision) output.flags.add('vary-revision-timestamp');
  const now = toMediaWikiTimestamp(new Date(options.now));
  const timestamp = revision?.timestamp ?? now;
  output.usedRevision.timestamp = timestamp;
  return revisionWords[word]!({ id: 0, pageId: 0, user: '', size: 0, timestamp });
}

export const revisionVariables: readonly MagicVariable[] = [
  ...Object.keys(revisionWords).map((word): MagicVariable => ({
    magicWord: word,
    names: [word.toUpperCase()],
    caseSensitive: true,
    value: (context) => ownRevision(word, context),
  })),
  {
    magicWord: 'revisionsize',
    names: ['REVISIONSIZE'],
    caseSensitive: true,
    value: ({ options }) => String(options.revision?.size ?? options.textSize ?? 0),
  },
  {
    magicWord: 'pageid',
    names: ['PAGEID'],
    caseSensitive: false,
    value({ options, output }) {
      if (options.pageId === 0) output.flags.add('vary-page-id');
      return String(options.pageId);
    },
  },
];

/** The title an argument names, or the page itself without one; undefined if it names none. */
function asked(call: FunctionCall, index: number): Title | undefined {
  const text = textOf(call, index);
  return text === '' ? call.context.title : titleOrUndefined(call.context.site, text);
}

function samePage(a: Title, { title }: ParseContext): boolean {
  return a.samePage(title);
}

export const revisionFunctions: readonly ParserFunction[] = Object.entries(revisionWords).map(
  ([magicWord, field]): ParserFunction => ({
    magicWord,
    names: [magicWord.toUpperCase()],
    caseSensitive: true,
    hash: false,
    run(call) {
      const { context } = call;
      const title = titleOrUndefined(context.site, textOf(call, 0));
      if (!title || title.isExternal) return '';
      if (samePage(title, context)) {
        // The id of a revision that is not stored yet is nobody's to ask for by its page.
        const own = ownRevision(magicWord, context);
        return magicWord === 'revisionid' && !context.options.revision ? '' : own;
      }
      if (!context.countExpensive()) return '';
      const revision = context.source.currentRevision(title);
      noteTemplate(context, title, revision);
      // Of a page that is not there, those that are read as numbers are 0.
      return revision ? field(revision) : readAsNumber.has(magicWord) ? '0' : '';
    },
  }),
);

function number(call: FunctionCall, value: number, rawIndex: number): string {
  const raw = call.args.slice(rawIndex).some((arg) => isRaw(arg.text()));
  return raw ? String(value) : formatNumber(String(value), call.context.options.pageLanguage);
}

function pagesInCategory(call: FunctionCall): string {
  const { context } = call;
  const category = titleOrUndefined(context.site, textOf(call, 0), NS.category);
  if (!category) return number(call, 0, 1);
  const name = context.site.namespaces.find('category') === category.namespace ? category.dbKey : '';
  const kinds = ['all', 'pages', 'subcats', 'files'] as const;
  const words = call.args.slice(1).map((arg) => arg.text().toLowerCase());
  const kind =
    kinds.find((each) =>
      words.some((word) => context.registry.word(`pagesincategory_${each}`).is(word) || word === each),
    ) ?? 'all';
  if (!context.countExpensive()) return '0';
  return number(call, context.source.categorySize(name)[kind], 1);
}

function protection(call: FunctionCall, kind: 'level' | 'expiry'): string {
  const title = asked(call, 1);
  if (!title) return '';
  const { context } = call;
  if (!samePage(title, context) && !context.countExpensive()) return '';
  const { levels, expiries } = context.source.protection(title);
  const action = textOf(call, 0).toLowerCase();
  if (kind === 'level') return levels.get(action) ?? '';
  const expiry = expiries.get(action === '' ? 'edit' : action);
  if (expiry !== undefined) return expiry;
  const exists = samePage(title, context) ? context.options.pageId > 0 : context.source.linkFacts([title])[0]?.pageId;
  return exists ? 'infinity' : '';
}

function cascadingSources(title: Title, context: ParseContext): string {
  if (!title.canExist) return '';
  if (!samePage(title, context) && !context.countExpensive()) return '';
  return context.source.cascadingSources(title).join('|');
}

export const cascadingVariable: MagicVariable = {
  magicWord: 'cascadingsources',
  names: ['CASCADINGSOURCES'],
  caseSensitive: true,
  value: (context) => cascadingSources(context.title, context),
};

const upper = (magicWord: string, run: ParserFunction['run'], names = [magicWord.toUpperCase()]): ParserFunction => ({
  magicWord,
  names,
  caseSensitive: true,
  hash: false,
  run,
});

export const pageFactFunctions: readonly ParserFunction[] = [
  {
    magicWord: 'pageid',
    names: ['PAGEID'],
    hash: false,
    run(call) {
      const { context } = call;
      const title = titleOrUndefined(context.site, textOf(call, 0));
      if (!title) return '';
      if (samePage(title, context)) return String(context.options.pageId);
      if (!title.canExist) return '0';
      if (!context.countExpensive()) return '';
      const [facts] = context.source.linkFacts([title]);
      noteLink(context, title, facts?.pageId ?? 0);
      return String(facts?.pageId ?? 0);
    },
  },
  upper('pagesize', (call) => {
    const { context } = call;
    const title = titleOrUndefined(context.site, textOf(call, 0));
    if (!title?.canExist) return number(call, 0, 1);
    if (samePage(title, context) && context.options.revision) {
      context.output.flags.add('vary-revision-sha1');
      return number(call, context.options.revision.size, 1);
    }
    if (!context.countExpensive()) return number(call, 0, 1);
    const revision = context.source.currentRevision(title);
    noteTemplate(context, title, revision);
    return number(call, revision?.size ?? 0, 1);
  }),
  upper('pagesincategory', pagesInCategory, ['PAGESINCATEGORY', 'PAGESINCAT']),
  upper('protectionlevel', (call) => protection(call, 'level')),
  upper('protectionexpiry', (call) => protection(call, 'expiry')),
  upper('cascadingsources', (call) => {
    const title = asked(call, 0);
    return title ? cascadingSources(title, call.context) : '';
  }),
];
