import { makeTitle, type Title } from '../../../site/title.ts';
import { NS } from '../../../site/namespaces.ts';
import { fileFacts } from '../../html/files.ts';
import type { Conversion } from './conversion.ts';
import { escapedName } from './page-hrefs.ts';
import type { ElementInfo } from './tokens.ts';

/** Attributes of a link to a file itself, and what is wrong with it. */
export function mediaLink(
  title: Title,
  { page, context }: Conversion,
): { attributes: readonly (readonly [string, string])[]; info: Pick<ElementInfo, 'mw'> } {
  const { site, Server } = { site: context.site, Server: context.site.settings.Server };
  const file = fileFacts(makeTitle(site, NS.file, title.dbKey), page);
  const href = file
    ? file.url.startsWith('/')
      ? Server + file.url
      : file.url
    : `./Special:FilePath/${escapedName(title.dbKey)}`;
  const attributes = [
    ['rel', 'mw:MediaLink'],
    ['href', href],
    ['resource', `./${escapedName(title.prefixedDbKey)}`],
    ['title', title.text],
  ] as const;
  if (file) return { attributes, info: {} };
  const errors = [{ key: 'apierror-filedoesnotexist', message: context.message('parsoid-file-missing') }];
  return { attributes: [...attributes, ['typeof', 'mw:Error']], info: { mw: { errors } } };
}
