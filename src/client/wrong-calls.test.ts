import { test } from 'node:test';
import { Client } from './client.ts';

/**
 * What the types refuse: `tsc` (`npm run check:types`) fails where one of these lines is no error any more. Nothing here is ever
 * sent.
 */
test('wrong names and values are no TypeScript', () => {
  const client = new Client('https://wiki.example/w/api.php');
  void [
    // @ts-expect-error An action that there is not.
    () => client.request({ action: 'edlt', title: 'A', text: 'B' }),
    // @ts-expect-error A parameter that the action has not.
    () => client.request({ action: 'edit', title: 'A', texte: 'B' }),
    // @ts-expect-error A value of another type.
    () => client.request({ action: 'edit', title: 5, text: 'B' }),
    // @ts-expect-error A boolean is no word.
    () => client.request({ action: 'edit', title: 'A', text: 'B', bot: 'yes' }),
    // @ts-expect-error A value that the enumeration has not.
    () => client.request({ action: 'edit', title: 'A', text: 'B', watchlist: 'always' }),
    // @ts-expect-error What is required is missing.
    () => client.request({ action: 'checktoken', type: 'csrf' }),
    // @ts-expect-error A generator in an action that takes none.
    () => client.request({ action: 'edit', title: 'A', generator: 'allpages' }),
    // @ts-expect-error A parameter of another generator.
    () => client.request({ action: 'purge', generator: 'allpages', gcmtitle: 'Category:A' }),
    // @ts-expect-error A prop that there is not.
    () => client.query({ prop: 'infos' }),
    // @ts-expect-error A list is no prop.
    () => client.query({ prop: ['info', 'allpages'] }),
    // @ts-expect-error A parameter of a module that is not asked.
    () => client.query({ prop: 'info', rvprop: ['content'] }),
    // @ts-expect-error A value that the module has not.
    () => client.query({ prop: 'revisions', rvprop: ['contents'] }),
    // @ts-expect-error Several values are a list, not text with bars.
    () => client.query({ prop: 'revisions', rvprop: 'ids|content' }),
    // @ts-expect-error A generator's parameters have a g before them.
    () => client.query({ generator: 'categorymembers', cmtitle: 'Category:A' }),
    // @ts-expect-error A search needs something to search for.
    () => client.query({ list: 'search' }),
    // @ts-expect-error A limit is a number or `max`.
    () => client.query({ list: 'allpages', aplimit: 'all' }),
    // @ts-expect-error A point in time is no number.
    () => client.query({ list: 'recentchanges', rcstart: 20240101000000 }),
    // @ts-expect-error Items of a list that is not asked for.
    () => client.query({ list: 'allpages' }).items('allusers'),
    // @ts-expect-error A field that the answer has not.
    async () => (await client.request({ action: 'edit', title: 'A', text: 'B' })).edit.newrevids,
    // @ts-expect-error The same beside the action’s own.
    async () => (await client.request({ action: 'edit', title: 'A', text: 'B' })).warning,
    // @ts-expect-error A field that the answer of an extension has not.
    async () => (await client.request({ action: 'antispoof', username: 'A' })).antispoof?.normalized,
    // @ts-expect-error An action of which no answer is at hand has its own name alone.
    async () => (await client.request({ action: 'acquiretempusername' })).temp,
    async () => {
      const { query } = await client.query({ list: 'abuselog', prop: 'extracts', titles: 'A' }).first();
      // @ts-expect-error Fields that modules of extensions do not give.
      return [query?.abuselog?.[0]?.filters, query?.pages?.[0]?.extracts];
    },
    async () => {
      for await (const item of client.query({ list: 'allpages' }).items('allpages')) {
        // @ts-expect-error A field that items of the list have not.
        return item.pageids;
      }
    },
    async () => {
      const { general } = (await client.query({ meta: 'siteinfo' }).first()).query!;
      // @ts-expect-error The same of what `meta` gives.
      return general?.sitname;
    },
    async () => {
      const { query } = await client.query({ prop: 'info', meta: 'siteinfo', titles: 'A' }).first();
      // @ts-expect-error A field of a prop that is not asked.
      return [query?.general?.sitename, query?.pages?.[0]?.lastrevid, query?.pages?.[0]?.revisions];
    },
    () => client.query({ prop: ['info', 'revisions'], rvslots: 'main', 'rvcontentformat-main': 'text/x-wiki' }),
    () =>
      client.query({
        generator: 'categorymembers',
        gcmtitle: 'Category:A',
        gcmlimit: 'max',
        prop: 'extracts' as never,
      }),
    () => client.query({ list: ['recentchanges', 'logevents'], rcstart: new Date(), lelimit: 'max', maxlag: 5 }),
    () => client.request({ action: 'purge', generator: 'allpages', gaplimit: 'max', forcelinkupdate: true }),
    () =>
      client.request({
        action: 'clientlogin',
        username: 'Ada',
        password: '…',
        loginreturnurl: 'https://wiki.example/',
      }),
  ];
});
