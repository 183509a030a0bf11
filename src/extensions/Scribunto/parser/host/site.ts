import { titleOrUndefined } from '../../../../site/parse-title.ts';
import { mediaWikiVersion } from '../../../../site/mediawiki-version.ts';
import type { HostFunction } from '../../../../lua/host-function.ts';
import { luaList, luaRecord, type LuaValue } from '../../../../lua/value.ts';
import type { ScriptEngine } from '../engine.ts';

export function siteFunctions(engine: ScriptEngine): Readonly<Record<string, HostFunction>> {
  const { site, source } = engine.context;
  const { namespaces, interwiki, settings } = site;
  return {
    siteInfo: () =>
      luaRecord({
        siteName: settings.Sitename,
        server: String(settings.Server),
        scriptPath: settings.ScriptPath,
        stylePath: `${settings.ScriptPath}/skins`,
        currentVersion: mediaWikiVersion,
      }),
    namespaces: () =>
      new Map<LuaValue, LuaValue>(
        namespaces.ids.map((id) => [
          id,
          luaRecord({
            id,
            name: namespaces.name(id) ?? '',
            canonicalName: namespaces.canonicalName(id) ?? '',
            hasSubpages: namespaces.hasSubpages(id),
            hasGenderDistinction: id === 2 || id === 3,
            isCapitalized: namespaces.isCapitalised(id),
            isContent: namespaces.isContent(id),
            isIncludable: !namespaces.isNonincludable(id),
            isMovable: namespaces.isMovable(id),
            isSubject: namespaces.isSubject(id),
            isTalk: namespaces.isTalk(id),
            defaultContentModel: namespaces.contentModel(id),
            aliases: namespaces.aliases.filter((each) => each.id === id).map(({ alias }) => alias),
            subjectId: namespaces.subject(id),
            talkId: namespaces.talk(id),
          }),
        ]),
      ),
    interwikiMap: (filter) =>
      new Map<LuaValue, LuaValue>(
        interwiki.rows
          .filter(({ local = false }) => filter === '' || local === (filter === 'local'))
          .map(({ prefix, url, local = false, transcludable = false }) => [
            prefix,
            luaRecord({
              prefix,
              url,
              isProtocolRelative: url.startsWith('//'),
              isLocal: local,
              isTranscludable: transcludable,
              isCurrentWiki: settings.LocalInterwikis.includes(prefix),
              isExtraLanguageLink: settings.ExtraInterlanguageLinkPrefixes.includes(prefix),
            }),
          ]),
      ),
    siteStatistics() {
      const facts = source.statistics();
      return luaRecord({
        pages: facts.pages,
        articles: facts.articles,
        files: facts.files,
        edits: facts.edits,
        users: facts.users,
        activeUsers: facts.activeUsers,
        admins: facts.admins,
      });
    },
    categorySize(name) {
      const category = titleOrUndefined(site, `${namespaces.name(14) ?? 'Category'}:${String(name)}`);
      if (!category) return luaRecord({ all: 0, subcats: 0, files: 0, pages: 0 });
      engine.countExpensive(`category:${category.dbKey}`);
      return luaRecord({ ...source.categorySize(category.dbKey) });
    },
    pagesInNamespace: (namespace) => source.pagesInNamespace(Number(namespace)),
    usersInGroup(group) {
      engine.countExpensive(`group:${String(group)}`);
      return source.groupSize(String(group));
    },
    contentLanguage: () => settings.LanguageCode,
    interfaceLanguage: () => engine.context.options.interfaceLanguage,
    localInterwikis: () => luaList(settings.LocalInterwikis),
  };
}
