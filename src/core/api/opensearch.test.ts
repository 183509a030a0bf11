import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';

let wiki: RunningWiki;
before(async () => {
  wiki = await createWiki({ memory: true, logLevel: 'silent' });
});
after(() => wiki.close());

const ask = (query: string) => fetch(`${wiki.apiUrl}?action=opensearch&${query}`);

test('suggestions are a list of the text, titles, descriptions and addresses', async () => {
  const response = await ask('search=main');
  assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  assert.match(String(response.headers.get('cache-control')), /max-age=1200/);
  assert.deepEqual(await response.json(), ['main', ['Main Page'], [''], [`${wiki.url}/wiki/Main_Page`]]);
});

test('as XML they are suggestions in OpenSearch’s own form', async () => {
  const response = await ask('search=main&format=xml');
  assert.equal(response.headers.get('content-type'), 'text/xml; charset=utf-8');
  assert.match(
    await response.text(),
    /^<\?xml version="1.0"\?><SearchSuggestion [^>]*><Query xml:space="preserve">main<\/Query><Section><Item><Text/,
  );
});

test('warnings are left out of the list, or refused where the client wishes so', async () => {
  assert.equal(((await (await ask('search=main&odd=1')).json()) as unknown[]).length, 4);
  const refused = await ask('search=main&odd=1&warningsaserror=1');
  assert.equal(refused.headers.get('mediawiki-api-error'), 'warnings');
  assert.equal(((await refused.json()) as { error: { code: string } }).error.code, 'warnings');
});

test('a page to be read and a script are to be had, too', async () => {
  assert.match(String((await ask('search=main&format=jsonfm')).headers.get('content-type')), /^text\/html/);
  assert.match(await (await ask('search=main&format=json&callback=show')).text(), /^\/\*\*\/show\(\["main",/);
});

test('a namespace that is not there is as if none was named', async () => {
  assert.equal(((await (await ask('search=main&namespace=999')).json()) as string[][])[1]!.length, 1);
});
