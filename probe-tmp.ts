import { createWiki } from './src/awiki.ts';
import { createUser } from './src/wiki/users/manage-accounts.ts';
const wiki = await createWiki({ memory: true, port: 18912, logLevel: 'silent', adminPassword: 'AdminPass-2026', config: { extensions: ['Cite','ParserFunctions','Scribunto','VisualEditor'], config: { LanguageCode: process.argv[2] ?? 'en' } } });
console.log(wiki.apiUrl);
