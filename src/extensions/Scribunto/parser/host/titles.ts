import { titleOrUndefined } from '../../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../../site/title.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import { luaList, luaRecord, type LuaTable, type LuaValue } from '../../../../lua/value.ts';
import { noteLink, noteTemplate } from '../../../../wikitext/note-use.ts';
import { fullUrl, localUrl } from '../../../../wikitext/page-url.ts';
import { redirectTarget } from '../../../../wikitext/redirect-target.ts';
import type { ScriptEngine } from '../engine.ts';
import { moduleRedirect } from '../../module-redirect.ts';
import { canonicalServer } from '../../../../site/url.ts';

/** What a title is by itself. */
function record({ context: { site } }: ScriptEngine, title: Title): LuaTable {
  const { namespaces } = site;
  const subject = namespaces.subject(title.namespace);
  const talk = namespaces.talk(title.namespace);
  return luaRecord({
    namespace: title.namespace,
    dbKey: title.dbKey,
    nsText: namespaces.dbName(title.namespace) ?? '',
    text: title.text,
    prefixedText: title.prefixedText,
    fullText: title.fullText,
    fragment: title.fragment,
    interwiki: title.interwiki,
    isExternal: title.isExternal,
    isLocal: !title.isExternal || site.interwiki.find(title.interwiki)?.local === true,
    isSpecialPage: title.namespace === -1,
    isTalkPage: title.isTalk,
    isSubpage: title.isSubpage,
    isContentPage: namespaces.isContent(title.namespace),
    canTalk: talk !== undefined,
    talkNamespace: talk,
    subjectNamespace: subject,
    talkNsText: talk === undefined ? '' : (namespaces.dbName(talk) ?? ''),
    subjectNsText: namespaces.dbName(subject) ?? '',
    rootText: title.rootText,
    baseText: title.baseText,
    subpageText: title.subpageText,
    thePartialUrl: title.partialUrl,
  });
}

export function titleFunctions(engine: ScriptEngine): Readonly<Record<string, HostFunction>> {
  const { context } = engine;
  const { site, source } = context;
  const told = (title: Title | undefined): LuaValue => title && record(engine, title);
  const titleOf = (namespace: LuaValue, dbKey: LuaValue): Title => makeTitle(site, Number(namespace), String(dbKey));
  const isHere = (title: Title): boolean => title.samePage(context.title);

  /** Text of a page as it is, which the output depends on from now on. */
  const textOf = (title: Title): { text: string; contentModel: string } | undefined => {
    if (title.namespace < 0) return undefined;
    const page = source.pageText(title);
    noteTemplate(context, title, page);
    return page;
  };

  const redirectOf = (title: Title): Title | undefined => {
    const page = textOf(title);
    if (!page) return undefined;
    if (page.contentModel === 'Scribunto') return moduleRedirect(site, page.text);
    return redirectTarget(site, page.text, context.registry.word('redirect').names);
  };

  return {
    newTitle: (text, namespace) =>
      told(titleOrUndefined(site, String(text), namespace === undefined ? undefined : Number(namespace))),
    makeTitle(namespace, text, fragment = '', interwiki = '') {
      const name = site.namespaces.name(Number(namespace));
      if (name === undefined) return undefined;
      const prefix = `${interwiki === '' ? '' : `${String(interwiki)}:`}${name === '' ? '' : `${name}:`}`;
      const title = titleOrUndefined(site, `${prefix}${String(text)}${fragment === '' ? '' : `#${String(fragment)}`}`);
      return told(title);
    },
    titleOfId(id) {
      engine.countExpensive();
      const page = source.pageOfId(Number(id));
      const title = page && makeTitle(site, page.namespace, page.dbKey);
      if (title) noteLink(context, title, Number(id));
      return told(title);
    },
    currentTitle: () => told(context.title),
    titleFacts(namespace, dbKey, interwiki) {
      const title = titleOf(namespace, dbKey);
      const model = site.namespaces.contentModel(title.namespace) ?? 'wikitext';
      if (interwiki !== '' || title.namespace < 0) {
        return luaRecord({ id: 0, exists: false, isRedirect: false, contentModel: model });
      }
      if (!isHere(title)) engine.countExpensive(`title:${title.prefixedDbKey}`);
      const [facts] = source.linkFacts([title]);
      const pageId = facts?.pageId ?? 0;
      if (!isHere(title)) noteLink(context, title, pageId);
      return luaRecord({
        id: pageId,
        exists: pageId !== 0,
        isRedirect: facts?.redirect ?? false,
        contentModel: facts?.contentModel || model,
      });
    },
    redirectTarget: (namespace, dbKey, interwiki) =>
      interwiki === '' ? told(redirectOf(titleOf(namespace, dbKey))) : undefined,
    titleContent: (namespace, dbKey, interwiki) =>
      interwiki === '' ? textOf(titleOf(namespace, dbKey))?.text : undefined,
    protectionLevels(namespace, dbKey) {
      const title = titleOf(namespace, dbKey);
      engine.countExpensive(`protection:${title.prefixedDbKey}`);
      const { levels } = source.protection(title);
      const exists = (source.linkFacts([title])[0]?.pageId ?? 0) !== 0;
      const actions = exists ? ['edit', 'move', ...(title.namespace === 6 ? ['upload'] : [])] : ['create'];
      return new Map(actions.map((action) => [action, luaList(levels.has(action) ? [levels.get(action)] : [])]));
    },
    cascadingProtection(namespace, dbKey) {
      const title = titleOf(namespace, dbKey);
      engine.countExpensive(`cascading:${title.prefixedDbKey}`);
      const sources = source.cascadingSources(title);
      const restrictions: LuaTable = new Map();
      if (sources.length > 0) restrictions.set('edit', luaList(['sysop']));
      return new Map<LuaValue, LuaValue>([
        ['restrictions', restrictions],
        ['sources', sources.length > 0 ? luaList(sources) : false],
      ]);
    },
    titleCategories(namespace, dbKey) {
      const title = titleOf(namespace, dbKey);
      if (!isHere(title)) engine.countExpensive(`categories:${title.prefixedDbKey}`);
      return luaList(source.categoriesOf(title).map((name) => name.replaceAll('_', ' ')));
    },
    pageLanguage(namespace, dbKey) {
      const title = titleOf(namespace, dbKey);
      if (isHere(title)) return context.options.pageLanguage;
      return source.linkFacts([title])[0]?.language ?? site.settings.LanguageCode;
    },
    fileFacts(namespace, dbKey) {
      if (namespace !== 6 && namespace !== -2) return luaRecord({ exists: false });
      engine.countExpensive(`file:${String(dbKey)}`);
      const [file] = source.files([{ name: String(dbKey) }]);
      context.output.images.set(String(dbKey), { timestamp: file?.timestamp, sha1: file?.sha1 });
      if (!file) return luaRecord({ exists: false });
      return luaRecord({
        exists: true,
        width: file.width,
        height: file.height,
        size: file.size,
        mimeType: file.mime,
        length: file.duration,
        pages: file.pageCount > 1 ? luaList(file.pageSizes?.map((size) => luaRecord({ ...size })) ?? []) : undefined,
      });
    },
    titleUrl(kind, namespace, dbKey, interwiki, query, protocol) {
      const title = makeTitle(site, Number(namespace), String(dbKey), '', String(interwiki));
      return urlOf(engine, title, kind, String(query), protocol);
    },
    pageUrl(kind, page, query) {
      const title = titleOrUndefined(site, String(page));
      return title && urlOf(engine, title, kind, String(query), false);
    },
    namespaceNumber: (name) => site.namespaces.find(String(name)),
  };
}

function urlOf(
  { context: { site } }: ScriptEngine,
  title: Title,
  kind: LuaValue,
  query: string,
  protocol: LuaValue,
): string {
  if (kind === 'local') return localUrl(site, title, query);
  const { Server } = site.settings;
  const canonical = canonicalServer(site.settings);
  if (kind === 'canonical' || protocol === 'canonical') return fullUrl(site, title, query, canonical);
  const url = fullUrl(site, title, query, String(Server));
  if (protocol === 'relative') return url.replace(/^https?:/, '');
  // A server that has a protocol keeps it; the others take the one that is wanted.
  return typeof protocol === 'string' && url.startsWith('//') ? `${protocol}:${url}` : url;
}
