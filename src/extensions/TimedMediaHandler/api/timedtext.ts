import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { integer, oneOf, string } from '../../../api/parameters.ts';
import { RawAnswer } from '../../../api/raw-answer.ts';
import { invalidTitle, requireOnlyOneParameter } from '../../../api/refusals.ts';
import { isValidLanguageCode } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { currentVersion } from '../../../wiki/files/file-versions.ts';
import { findPage, findPageById } from '../../../wiki/pages/page-store.ts';
import { loadRedirects } from '../../../wiki/pages/redirect-store.ts';
import { canRead } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { isHidden } from '../../../wiki/revisions/visibility.ts';
import { srtOf, vttOf } from '../cues.ts';
import { settingsOf } from '../settings.ts';

const params = {
  title: string(),
  pageid: integer(),
  trackformat: oneOf(['srt', 'vtt'], { required: true }),
  lang: string(),
} as const;

type Context = ModuleContext<typeof params>;

/** Seconds for which subtitles may be kept. */
const KEPT = 15;

/** The subtitles of a film or sound, as players read them. */
export const timedtext = actionModule({
  name: 'timedtext',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:TimedMediaHandler'],
  internal: true,
  params,
  examples: {
    'action=timedtext&title=File:Example.ogv&lang=de&trackformat=vtt': 'apihelp-timedtext-example-1',
  },
  async run(context) {
    try {
      return await subtitles(context);
    } catch (error) {
      // Players look at the status.
      if (error instanceof Refusal)
        throw new Refusal(error.messages, { code: error.code, data: error.data, status: 400 });
      throw error;
    }
  },
});

async function subtitles(context: Context): Promise<RawAnswer> {
  const { params, setCacheMode, setCacheMaxAge } = context;
  const file = await fileOf(context);
  const { lang: language = '', trackformat } = params;
  if (!/^[^<>&'"/\\\s:]*$/.test(language)) {
    throw new Refusal(msg('apierror-timedtext-invalidlang', context.paramName('lang')), { code: 'invalidlang' });
  }
  const text = isValidLanguageCode(language) ? await textOf(context, file, language) : undefined;
  if (text === undefined) throw new Refusal(msg('apierror-timedtext-lang-notfound'), { code: 'timedtext-notfound' });
  setCacheMode('public');
  setCacheMaxAge(KEPT);
  return trackformat === 'vtt'
    ? new RawAnswer('text/vtt; charset=utf-8', 'api-result.vtt', vttOf(text))
    : new RawAnswer('text/srt; charset=utf-8', 'api-result.srt', srtOf(text));
}

/** The page of the file that is asked for. */
async function fileOf(context: Context): Promise<Title> {
  const { wiki, params } = context;
  const title = await titleOf(context);
  if (title.namespace !== NS.file) {
    throw new Refusal(msg('apierror-timedtext-nofile'), { code: 'invalidtitle' });
  }
  const page = await findPage(wiki.db, title);
  if (params.pageid === undefined && !page && !(await currentVersion(wiki.db, title.dbKey))) {
    throw new Refusal(msg('apierror-missingtitle'), { code: 'timedtext-notfound' });
  }
  const [target] = page?.isRedirect ? [...(await loadRedirects(wiki.db, [page.id])).values()] : [];
  return target?.namespace === NS.file && target.interwiki === '' ? makeTitle(wiki.site, NS.file, target.dbKey) : title;
}

async function titleOf(context: Context): Promise<Title> {
  const { wiki, params } = context;
  if (requireOnlyOneParameter(context, 'title', 'pageid') === 'title') {
    const title = titleOrUndefined(wiki.site, params.title!);
    if (!title || title.isExternal) throw invalidTitle(params.title!);
    return title;
  }
  const page = await findPageById(wiki.db, params.pageid!);
  if (!page) throw new Refusal(msg('apierror-nosuchpageid', params.pageid!));
  return makeTitle(wiki.site, page.namespace, page.dbKey);
}

/** The text of a page of subtitles, or of the one that it leads to. */
async function textOf({ wiki, performer }: Context, file: Title, language: string): Promise<string | undefined> {
  const { TimedTextNS } = settingsOf(wiki.site.settings);
  let title = makeTitle(wiki.site, TimedTextNS, `${file.dbKey}.${language}.srt`);
  let page = await findPage(wiki.db, title);
  if (page?.isRedirect) {
    const target = (await loadRedirects(wiki.db, [page.id])).get(page.id);
    if (target?.interwiki === '') {
      title = makeTitle(wiki.site, target.namespace, target.dbKey);
      page = await findPage(wiki.db, title);
    }
  }
  if (!page || title.namespace !== TimedTextNS || !canRead(wiki, performer, title)) return undefined;
  const revision = await loadRevisionWithContent(wiki.db, page.latest);
  if (!revision?.content || isHidden(revision.deleted, 'text')) return undefined;
  return revision.content.text;
}
