import { runModule } from '../../../api/run-module.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { findPage } from '../../../wiki/pages/page-store.ts';
import { visualEditorEditParams, type VisualEditorEditContext } from './params.ts';

/** Saves as `action=edit` would, and answers with the page as it is shown then. */
export async function savedPage(
  context: VisualEditorEditContext,
  title: Title,
  wikitext: string,
): Promise<Record<string, unknown>> {
  const { call, params } = context;
  const edit = await runModule(call, 'edit', editParameters(context, title, wikitext));
  if (edit.result !== 'Success') return { result: 'error', edit };
  const newRevision = edit.newrevid as number | undefined;
  return {
    result: 'success',
    ...(params.nocontent ? { nocontent: true } : await shownPage(context, title, newRevision)),
    isRedirect: (await findPage(context.wiki.db, title))?.isRedirect ? '1' : '',
    ...(newRevision === undefined
      ? {}
      : { lastModified: lastModified(context, edit.newtimestamp as string), newrevid: newRevision }),
    watched: edit.watched === true,
    watchlistexpiry: edit.watchlistexpiry ?? null,
    tempusercreated: edit.tempusercreated,
  };
}

/** What `action=edit` is asked with: parameters that are nobody's here are its. */
function editParameters(
  { request, params }: VisualEditorEditContext,
  title: Title,
  wikitext: string,
): Record<string, string> {
  const known = new Set([...Object.keys(visualEditorEditParams), 'action', 'format', 'formatversion']);
  const passed = [...request.params].filter(([name]) => !known.has(name) && !name.startsWith('data-'));
  const same = ['section', 'sectiontitle', 'basetimestamp', 'starttimestamp', 'watchlist', 'summary', 'tags', 'token'];
  const sent = [...same, 'captchaid', 'captchaword', 'returnto', 'returntoquery', 'returntoanchor'].flatMap((name) => {
    const value = request.params.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries([...passed, ...sent]),
    title: title.prefixedText,
    text: wikitext,
    ...(params.minor === undefined ? {} : { minor: '1' }),
    ...(params.summary === undefined ? { summary: '' } : {}),
  };
}

async function shownPage(
  { call, params, wiki }: VisualEditorEditContext,
  title: Title,
  revision: number | undefined,
): Promise<Record<string, unknown>> {
  const parsed = await runModule(call, 'parse', {
    ...(revision === undefined ? { page: title.prefixedText } : { oldid: String(revision) }),
    prop: 'text|categorieshtml|displaytitle|subtitle|modules|jsconfigvars|sections|properties',
    useskin: params.useskin ?? wiki.site.settings.DefaultSkin,
  });
  return {
    content: parsed.text,
    categorieshtml: parsed.categorieshtml,
    sections: parsed.showtoc === true ? parsed.sections : list([], 's'),
    displayTitleHtml: ownTitle(parsed.properties) ?? parsed.displaytitle,
    contentSub: parsed.subtitle,
    modules: list([...((parsed.modules ?? []) as string[]), ...((parsed.modulestyles ?? []) as string[])], 'm'),
    jsconfigvars: parsed.jsconfigvars ?? [],
  };
}

/** The title that the page gives itself. */
function ownTitle(properties: unknown): unknown {
  return (properties as Record<string, unknown> | undefined)?.displaytitle;
}

function lastModified({ wiki, language }: VisualEditorEditContext, iso: string): Record<string, string> {
  const stamp = iso.replace(/\D/g, '');
  const date = { date: stamp };
  const time = { time: stamp };
  const text = (key: string, ...given: Parameters<typeof msg>[1][]): string =>
    wiki.messages.text(msg(key, ...given), language);
  return {
    date: text('visualeditor-saved-part', date),
    time: text('visualeditor-saved-part', time),
    message: text('visualeditor-saved', date, time),
  };
}
