import { core } from '../core/index.ts';
import type { Settings } from '../site/settings.ts';
import type { FileLocation } from '../storage/files/open.ts';
import type { Bucket } from '../storage/files/s3/bucket.ts';
import { extensionLoaders } from './extension-loaders.ts';
import { wikiSettings } from './wiki-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const KNOWN = new Set(['bucket', 'endpoint', 'region', 'prefix', 'accessKeyId', 'secretAccessKey', 'sessionToken']);

/**
 * Where a wiki's files lie: in the bucket that `UploadBucket` names, else in the folder `UploadDirectory`, else in `folder`. A wiki in
 * memory has a place of its own in the bucket that the environment may name (`AWIKI_MEMORY_BUCKET`, the setting as JSON), so that all
 * tests can be run on it. Throws a sentence for people where the setting cannot be understood.
 */
export function fileLocation(
  { UploadBucket, UploadDirectory }: Settings,
  { folder, memory = false }: { readonly folder: string; readonly memory?: boolean | undefined },
  environment: Environment = process.env,
): FileLocation {
  if (UploadBucket !== false) return { kind: 's3', bucket: readBucket(UploadBucket, environment) };
  const forTests = environment['AWIKI_MEMORY_BUCKET'];
  if (memory && forTests && !UploadDirectory) {
    const given = JSON.parse(forTests) as Record<string, unknown>;
    return { kind: 's3', bucket: readBucket({ ...given, prefix: `${crypto.randomUUID()}/` }, environment) };
  }
  return { kind: 'folder', folder: UploadDirectory || folder };
}

/** The same of settings files. */
export async function locationInSettings(files: readonly string[], folder: string): Promise<FileLocation> {
  const { settings } = await wikiSettings(files, {}, { always: [core], available: extensionLoaders });
  return fileLocation(settings, { folder });
}

/**
 * A bucket as settings name it; what they leave out is taken from the variables that all programs for S3 know (`AWS_ACCESS_KEY_ID` …).
 */
export function readBucket(given: Readonly<Record<string, unknown>>, environment: Environment = process.env): Bucket {
  const unknown = Object.keys(given).filter((key) => !KNOWN.has(key));
  if (unknown.length > 0) throw new Error(`UploadBucket: ${unknown.join(', ')} is none of ${[...KNOWN].join(', ')}.`);
  const text = (key: string, ...variables: string[]): string | undefined => {
    const value = given[key] ?? variables.map((name) => environment[name]).find((each) => each);
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') throw new Error(`UploadBucket: ${key} must be text.`);
    return value;
  };
  const name = text('bucket');
  if (name === undefined || !/^[\w.-]+$/.test(name))
    throw new Error('UploadBucket: bucket must be the name of a bucket.');
  const accessKeyId = text('accessKeyId', 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = text('secretAccessKey', 'AWS_SECRET_ACCESS_KEY');
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error(
      'UploadBucket: there are no keys. The setting has them (accessKeyId, secretAccessKey), or the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).',
    );
  }
  const region = text('region', 'AWS_REGION', 'AWS_DEFAULT_REGION') ?? 'us-east-1';
  return {
    name,
    endpoint: readEndpoint(
      text('endpoint', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL') ?? `https://s3.${region}.amazonaws.com`,
    ),
    region,
    prefix: readPrefix(text('prefix') ?? ''),
    accessKeyId,
    secretAccessKey,
    // A token belongs to the keys that it came with.
    sessionToken: given.accessKeyId === undefined ? text('sessionToken', 'AWS_SESSION_TOKEN') : text('sessionToken'),
  };
}

function readEndpoint(given: string): string {
  const endpoint = given.replace(/\/+$/, '');
  const url = URL.canParse(endpoint.replace('{bucket}', 'bucket'))
    ? new URL(endpoint.replace('{bucket}', 'bucket'))
    : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new Error(`UploadBucket: “${given}” is no address of a server (https://s3.example.org).`);
  }
  return endpoint;
}

/** With one slash at its end, and none at its beginning. */
function readPrefix(given: string): string {
  const parts = given.split('/').filter((part) => part !== '');
  if (parts.some((part) => part === '.' || part === '..')) {
    throw new Error(`UploadBucket: “${given}” cannot be what keys begin with.`);
  }
  return parts.map((part) => `${part}/`).join('');
}
