import { actionModule, type ModuleContext } from '../../api/module.ts';
import { integer, string } from '../../api/parameters.ts';
import { invalidTitle, requireOnlyOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import { canRead } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { loadRevisionWithContent } from '../../wiki/revisions/revision-store.ts';
import { isHidden } from '../../wiki/revisions/visibility.ts';
import { GRAPHS } from './page-graphs.ts';
import { readSpecification, type GraphSpecification } from './specification.ts';

const params = {
  hash: string(),
  title: string(),
  text: string(),
  oldid: integer({ default: 0 }),
} as const;

type Context = ModuleContext<typeof params>;

/** What a graph of a page shows, or one that is being written. Manual: https://www.mediawiki.org/wiki/Extension:Graph */
export const graphModule = actionModule({
  name: 'graph',
  helpPages: ['Extension:Graph'],
  params,
  examples: {
    'action=graph&title=Extension%3AGraph%2FDemo&hash=1533aaad45c733dcc7e07614b54cbae4119a6747':
      'apihelp-graph-example',
  },
  async run(context) {
    const wanted = requireOnlyOneParameter(context, 'title', 'text');
    context.setCacheMode('public');
    if (wanted === 'text') return fromText(context);
    const { hash, title } = context.params;
    if (hash === undefined) throw new Refusal(msg('graph-hash-needed'), { code: 'missingparam' });
    return fromPage(context, title!, hash);
  },
});

async function fromText({ wiki, params, request }: Context): Promise<GraphSpecification> {
  if (params.hash !== undefined) throw new Refusal(msg('graph-hash-with-text'), { code: 'invalidparammix' });
  if (request.method !== 'POST') throw new Refusal(msg('graph-post-text'), { code: 'mustposttext' });
  const { wikitext } = await wiki.parser.expand({
    text: params.text!,
    contentModel: 'wikitext',
    title: 'API',
  });
  const inner = /^\s*<graph\b[^>]*>([^]*)<\/graph>\s*$/.exec(wikitext)?.[1] ?? wikitext;
  const specification = readSpecification(inner);
  if (!specification) throw new Refusal(msg('graph-invalid-text'), { code: 'invalidtext' });
  return specification;
}

async function fromPage(context: Context, text: string, hash: string): Promise<GraphSpecification> {
  const { wiki, params } = context;
  const title = titleOrUndefined(wiki.site, text);
  if (!title?.canExist) throw invalidTitle(text);
  const graphs = await graphsOf(context, title, params.oldid);
  const found = Object.hasOwn(graphs, hash) ? graphs[hash] : undefined;
  if (!found) throw new Refusal(msg('graph-no-such-hash'), { code: 'invalidhash' });
  return found;
}

/** The graphs of a page, or of one of its old revisions. What the performer may not read does not exist for them. */
async function graphsOf(
  { wiki, performer }: Context,
  title: Title,
  oldId: number,
): Promise<Readonly<Record<string, GraphSpecification>>> {
  const page = canRead(wiki, performer, title) ? await findPage(wiki.db, title) : undefined;
  if (!page) throw new Refusal(msg('apierror-missingtitle'));
  const revision = await loadRevisionWithContent(wiki.db, oldId === 0 ? page.latest : oldId);
  const content = revision?.pageId === page.id && !isHidden(revision.deleted, 'text') ? revision.content : undefined;
  if (!revision || !content) throw new Refusal(msg('apierror-missingtitle'));
  const { extensionData } = await wiki.parser.parse({
    text: content.text,
    contentModel: content.model,
    title: title.prefixedText,
    revisionId: revision.id,
  });
  return (extensionData.get(GRAPHS) as Readonly<Record<string, GraphSpecification>> | undefined) ?? {};
}
