import { invalidTitle, requireMaxOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { actionModule, type ModuleContext } from '../../api/module.ts';
import { boolean, id, someOf, string, text } from '../../api/parameters.ts';
import { variablesOf } from './parse/answer.ts';
import { inOrder, list, oldPairs, shape, withContent } from '../../api/result.ts';
import { findPage, findPageById } from '../../wiki/pages/page-store.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { loadRevision } from '../../wiki/revisions/revision-store.ts';
import type { RevisionRecord } from '../../wiki/revisions/revision-record.ts';
import { mayView } from '../../wiki/revisions/visibility.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';

const params = {
  title: string(),
  text: text({ required: true }),
  revid: id(),
  prop: someOf([
    'categories',
    'encodedjsconfigvars',
    'jsconfigvars',
    'modules',
    'parsetree',
    'properties',
    'ttl',
    'volatile',
    'wikitext',
  ]),
  includecomments: boolean(),
  showstrategykeys: boolean(),
  generatexml: boolean({ deprecated: true }),
} as const;

type Context = ModuleContext<typeof params>;

/** Wikitext with its templates, functions and variables expanded. */
export const expandtemplates = actionModule({
  name: 'expandtemplates',
  params,
  examples: {
    'action=expandtemplates&text={{CURRENTYEAR}}&prop=wikitext': 'apihelp-expandtemplates-example-simple',
  },
  async run(context) {
    const { params: sent, wiki, performer, language, addTopLevelText } = context;
    context.setCacheMode('anon-public-user-private');
    requireMaxOneParameter(context, 'prop', 'generatexml');
    if (sent.prop === undefined) {
      context.warnDeprecated(msg('apiwarn-deprecation-missingparam', 'prop'), 'action=expandtemplates&!prop');
    }
    const props = new Set<string>(sent.prop ?? ['wikitext']);
    if (props.has('modules') && !props.has('jsconfigvars') && !props.has('encodedjsconfigvars')) {
      context.warn(msg('apiwarn-moduleswithoutvars'));
    }
    const { title, revision } = await contextOf(context);
    const page = await findPage(wiki.db, title);
    const request = { text: sent.text, contentModel: 'wikitext', title: title.prefixedText };
    const tree = props.has('parsetree') || sent.generatexml ? await wiki.parser.parseTree(request) : undefined;
    if (sent.generatexml && tree !== undefined) addTopLevelText('parsetree', tree);
    const output = await wiki.parser.expand({
      ...request,
      removeComments: !sent.includecomments,
      options: {
        interfaceLanguage: language,
        pageId: page?.id ?? 0,
        now: wiki.now().getTime(),
        user: { name: performer.user.name, registered: performer.registered },
        ...(revision ? { revision: revisionFacts(revision) } : {}),
      },
    });
    const answer: Record<string, unknown> = {};
    if (props.has('parsetree')) answer.parsetree = tree;
    addOutput(output, props, answer);
    if (props.has('wikitext')) answer.wikitext = output.wikitext;
    const elements = ['wikitext', 'parsetree'];
    if (sent.prop === undefined) return shape(answer, { content: 'wikitext', elements });
    if (Object.keys(answer).length === 0) return [];
    if (props.has('encodedjsconfigvars')) elements.unshift('encodedjsconfigvars');
    return shape(inOrder(answer, ORDER), { elements });
  },
});

const ORDER = ['parsetree', 'categories', 'properties', 'volatile', 'ttl', 'wikitext'];

/** The page and revision as which the text is read. */
async function contextOf({
  params: sent,
  wiki,
  performer,
  warn,
}: Context): Promise<{ title: Title; revision: RevisionRecord | undefined }> {
  let title = sent.title === undefined ? makeTitle(wiki.site, 0, 'API') : titleOrUndefined(wiki.site, sent.title);
  if (!title || title.isExternal) throw invalidTitle(sent.title ?? '');
  if (sent.revid === undefined) return { title, revision: undefined };
  const revision = await loadRevision(wiki.db, sent.revid);
  if (!revision || !mayView(performer, revision.deleted, 'text')) {
    throw new Refusal(msg('apierror-nosuchrevid', sent.revid));
  }
  const page = await findPageById(wiki.db, revision.pageId);
  const own = page && makeTitle(wiki.site, page.namespace, page.dbKey);
  if (own && !own.samePage(title)) {
    if (sent.title !== undefined) warn(msg('apierror-revwrongpage', sent.revid, title.prefixedText));
    title = own;
  }
  return { title, revision };
}

function revisionFacts(revision: RevisionRecord) {
  return {
    id: revision.id,
    pageId: revision.pageId,
    timestamp: revision.timestamp,
    user: revision.deleted & 4 ? '' : revision.user.name,
    size: revision.size,
  };
}

/** Only what there is is told. */
function addOutput(output: ParserOutput, props: ReadonlySet<string>, answer: Record<string, unknown>): void {
  if (props.has('categories') && output.categories.size > 0) {
    answer.categories = list(
      [...output.categories].map(([category, sortkey]) => withContent({ sortkey, category }, 'category')),
      'category',
    );
  }
  if (props.has('properties') && output.properties.size > 0) {
    answer.properties = oldPairs(Object.fromEntries(output.properties), 'property');
  }
  if (props.has('volatile')) answer.volatile = output.cacheExpiry === 0;
  if (props.has('ttl') && output.cacheExpiry !== undefined) answer.ttl = output.cacheExpiry;
  if (props.has('modules')) {
    answer.modules = [...output.modules];
    answer.modulescripts = [];
    answer.modulestyles = [...output.moduleStyles];
  }
  if (props.has('jsconfigvars')) answer.jsconfigvars = variablesOf(output.jsConfigVars);
  if (props.has('encodedjsconfigvars')) {
    answer.encodedjsconfigvars =
      output.jsConfigVars.size === 0 ? '[]' : JSON.stringify(Object.fromEntries(output.jsConfigVars));
  }
}
