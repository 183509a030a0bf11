import type { ModuleContext } from '../../../api/module.ts';
import type { Parameters } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import {
  isScalable,
  parseThumbnailParameter,
  type ScalableFile,
  type ThumbnailWish,
} from '../../../wiki/files/thumbnail.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/** The three parameters by which `imageinfo` and its like are asked for a scaled picture; -1 and '' say nothing. */
interface SizeParams {
  readonly urlwidth: number;
  readonly urlheight: number;
  readonly urlparam: string;
}

type Context = Pick<ModuleContext<Parameters>, 'warn' | 'paramName'> & { readonly params: SizeParams };

/**
 * What scaled picture of a file is asked for; undefined where none is. Of a file that is no picture there is only one, whatever the
 * size. Refuses (`urlparamnormal`) what makes no size. Manual: https://www.mediawiki.org/wiki/API:Imageinfo
 */
export function thumbnailWish(context: Context, file: ScalableFile): ThumbnailWish | undefined {
  const { urlwidth, urlheight, urlparam } = context.params;
  if (urlwidth === -1 && urlheight === -1 && urlparam === '') return undefined;
  if (!isScalable(file)) {
    if (urlparam !== '') context.warn(msg('apiwarn-nothumb-noimagehandler', file.name));
    return {};
  }
  const prefix = context.paramName('');
  const width = urlwidth === -1 ? undefined : urlwidth;
  const height = urlheight === -1 ? undefined : urlheight;
  const special = urlparam === '' ? undefined : parseThumbnailParameter(urlparam, file.mime);
  if (urlparam !== '' && !special) context.warn(msg('apiwarn-badurlparam', prefix, file.name));
  if (special && width !== undefined && height === undefined && special.width !== width) {
    context.warn(msg('apiwarn-urlparamwidth', prefix, String(special.width), String(width)));
  }
  if (special?.page === 0) {
    throw new Refusal(msg('apierror-invalidurlparam', prefix, 'page', '0'), { code: 'invalidurlparam' });
  }
  const { width: _, ...rendering } = special ?? { width: 0 };
  const wish = {
    ...rendering,
    width: width ?? (height === undefined ? special?.width : undefined),
    height,
  };
  const isSize = [wish.width, wish.height].every((size) => size === undefined || size > 0);
  if (!isSize || (wish.width === undefined && wish.height === undefined)) {
    throw new Refusal(msg('apierror-urlparamnormal', file.name));
  }
  return wish;
}
