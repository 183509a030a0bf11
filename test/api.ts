/** Asks a wiki's API for JSON of formatversion 2; arrays are joined by `|`, undefined is left out. */
export async function api<T = Record<string, unknown>>(
  { apiUrl }: { apiUrl: string },
  params: Record<string, string | number | boolean | string[] | undefined>,
  method: 'GET' | 'POST' = 'GET',
): Promise<T> {
  const body = new URLSearchParams({ format: 'json', formatversion: '2' });
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === false) continue;
    body.set(name, value === true ? '1' : Array.isArray(value) ? value.join('|') : String(value));
  }
  const response = await (method === 'POST' ? fetch(apiUrl, { method, body }) : fetch(`${apiUrl}?${body.toString()}`));
  return (await response.json()) as T;
}
