import type { FileVersion } from '../../../wiki/files/file-versions.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { existsHtml } from '../files/exists-html.ts';
import { imageInfoProps, imageInfos } from '../files/image-info.ts';

const allProps: ReadonlySet<string> = new Set(imageInfoProps);

/** All that is told of a version that was just uploaded. `pageId`: of the page that stood there before, or 0. */
export async function uploadedInfo(
  wiki: Wiki,
  performer: Performer,
  version: FileVersion,
  { pageId, language }: { readonly pageId: number; readonly language: string },
): Promise<Record<string, unknown>> {
  const [info] = await imageInfos(wiki, [version], {
    props: allProps,
    performer,
    pageIds: new Map([[version.name, pageId]]),
    warnings: new Map([[version, await existsHtml(wiki, version.name, language)]]),
  });
  return info!;
}
