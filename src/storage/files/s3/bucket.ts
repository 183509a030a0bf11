/** A bucket of a server that speaks S3, and who asks it. */
export interface Bucket {
  readonly name: string;
  /** `https://s3.example.org`, where the bucket is the first part of the path; or with `{bucket}` in it, where it is part of the host. */
  readonly endpoint: string;
  readonly region: string;
  /** What all keys begin with: empty, or with a slash at its end. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

/** The address of an object, or (without a key) of the bucket. */
export function addressOf({ endpoint, name }: Bucket, key = '', query: Readonly<Record<string, string>> = {}): URL {
  const base = endpoint.includes('{bucket}') ? endpoint.replace('{bucket}', name) : `${endpoint}/${name}`;
  const url = new URL(key === '' ? base : `${base}/${encodeKey(key)}`);
  for (const [parameter, value] of Object.entries(query)) url.searchParams.set(parameter, value);
  return url;
}

/** A key as it stands in addresses and headers. */
export function encodeKey(key: string): string {
  return key.split('/').map(encodeURIComponent).join('/');
}
