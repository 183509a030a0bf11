import type { S3Requests } from './requests.ts';
import { childText, parseXml } from './xml.ts';

/** An object as a list of the bucket has it. */
export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly changed: Date;
}

interface ListPage {
  readonly objects: readonly ListedObject[];
  /** What keys begin with that have the delimiter after it. */
  readonly prefixes: readonly string[];
}

/** What is in the bucket below a prefix (with `delimiter`: only directly below it), page by page. */
export async function* listObjects(requests: S3Requests, prefix: string, delimiter = ''): AsyncGenerator<ListPage> {
  for (let token: string | undefined, isLast = false; !isLast;) {
    const { body } = await requests.ask({
      method: 'GET',
      query: {
        'list-type': '2',
        'encoding-type': 'url',
        ...(prefix === '' ? {} : { prefix }),
        ...(delimiter === '' ? {} : { delimiter }),
        ...(token === undefined ? {} : { 'continuation-token': token }),
      },
    });
    const list = parseXml(body);
    if (list?.name !== 'ListBucketResult') throw new Error('The bucket answered something that is no list.');
    // Not all servers know how to encode keys.
    const isEncoded = childText(list, 'EncodingType') === 'url';
    const decode = (text: string) => (isEncoded ? decodeURIComponent(text.replaceAll('+', ' ')) : text);
    const named = (name: string) => list.children.filter((child) => child.name === name);
    yield {
      objects: named('Contents').map((entry) => ({
        key: decode(childText(entry, 'Key') ?? ''),
        size: Number(childText(entry, 'Size')),
        changed: new Date(childText(entry, 'LastModified') ?? ''),
      })),
      prefixes: named('CommonPrefixes').map((entry) => decode(childText(entry, 'Prefix') ?? '')),
    };
    token = childText(list, 'NextContinuationToken');
    isLast = childText(list, 'IsTruncated') !== 'true' || token === undefined;
  }
}

/** Objects in parts that were begun before this time and never completed. */
export async function listUnfinished(
  requests: S3Requests,
  prefix: string,
  before: Date,
): Promise<{ readonly key: string; readonly uploadId: string }[]> {
  const found: { key: string; uploadId: string }[] = [];
  for (let marker: Record<string, string> | undefined = {}; marker;) {
    const query = { uploads: '', ...(prefix === '' ? {} : { prefix }), ...marker };
    const { body }: { body: string } = await requests.ask({ method: 'GET', query });
    const list = parseXml(body);
    for (const entry of list?.children.filter((child) => child.name === 'Upload') ?? []) {
      const [key, uploadId] = [childText(entry, 'Key'), childText(entry, 'UploadId')];
      if (key === undefined || uploadId === undefined) continue;
      if (new Date(childText(entry, 'Initiated') ?? '') < before) found.push({ key, uploadId });
    }
    const next = childText(list, 'NextKeyMarker');
    marker =
      childText(list, 'IsTruncated') === 'true' && next !== undefined
        ? { 'key-marker': next, 'upload-id-marker': childText(list, 'NextUploadIdMarker') ?? '' }
        : undefined;
  }
  return found;
}
