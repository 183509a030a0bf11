import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

const ADMIN = 'the secret of Admin';
const UNITS = '<languages/>\n<translate>\n\nOne <tvar name="n">1</tvar>.\n\nTwo.\n</translate>';

let running: RunningWiki;
let admin: ApiSession;
let ada: ApiSession;
let ben: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: ADMIN,
    config: {
      extensions: ['Translate'],
      config: {
        TranslateDocumentationLanguageCode: 'qqq',
        TranslateEnableMessageBundleIntegration: true,
        TranslateDisabledTargetLanguages: { 'page-Hut': { 'en-gb': 'Not needed' } },
        GroupPermissions: {
          user: { translate: true, 'translate-messagereview': true },
          sysop: { pagetranslation: true, 'translate-manage': true, editcontentmodel: true },
        },
      },
    },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', ADMIN);
  ada = await newUser(running, 'Ada');
  ben = await newUser(running, 'Ben');
});
after(() => running.close());

const write = (session: ApiSession, title: string, text: string) => session.act({ action: 'edit', title, text });

/** Marks a page, and lets the jobs do what follows. */
async function mark(title: string, more: Readonly<Record<string, string>> = {}): Promise<Json> {
  const answer = await admin.act({ action: 'markfortranslation', title, ...more });
  await finishJobs(running.wiki);
  return answer.markfortranslation!;
}

async function textOf(title: string): Promise<string | undefined> {
  const { query } = await admin.get({
    action: 'query',
    prop: 'revisions',
    titles: title,
    rvprop: 'content',
    rvslots: 'main',
  });
  const [page] = query!.pages as unknown as Json[];
  const [revision] = (page!.revisions as unknown as Json[] | undefined) ?? [];
  return revision && String(revision.slots!.main!.content);
}

/** Keys and states of the messages of a group. */
async function statesOf(group: string, language: string): Promise<string[]> {
  const { query } = await admin.get({
    action: 'query',
    list: 'messagecollection',
    mcgroup: group,
    mclanguage: language,
    mcprop: 'properties',
  });
  return (query!.messagecollection as unknown as Json[]).map(({ key, properties }) => `${key} ${properties!.status}`);
}

test('a marked page is translated unit by unit, and a changed unit makes its translations outdated', async () => {
  await write(admin, 'Hut', UNITS);
  assert.deepEqual(await mark('Hut', { translatetitle: 'no' }), { result: 'Success', firstmark: true, unitcount: 2 });
  assert.equal(
    await textOf('Hut'),
    '<languages/>\n<translate>\n\n<!--T:1-->\nOne <tvar name="n">1</tvar>.\n\n<!--T:2-->\nTwo.\n</translate>',
  );
  assert.equal(await textOf('Translations:Hut/1/en'), 'One $n.');
  await write(ada, 'Translations:Hut/1/de', 'Eins: $n.');
  await finishJobs(running.wiki);
  assert.equal(
    await textOf('Hut/de'),
    '<languages/>\n\nEins: 1.\n\n<div lang="en" dir="ltr" class="mw-content-ltr">\nTwo.\n</div>',
  );
  assert.deepEqual(await statesOf('page-Hut', 'de'), ['Hut/1 translated', 'Hut/2 untranslated']);

  const changed = (await textOf('Hut'))!.replace('>1<', '>11<');
  await write(admin, 'Hut', changed);
  await mark('Hut');
  assert.deepEqual(await statesOf('page-Hut', 'de'), ['Hut/1 translated', 'Hut/2 untranslated']);
  assert.match((await textOf('Hut/de'))!, /Eins: 11\./);

  await write(admin, 'Hut', changed.replace('One', 'The first'));
  await mark('Hut');
  assert.deepEqual(await statesOf('page-Hut', 'de'), ['Hut/1 fuzzy', 'Hut/2 untranslated']);
  assert.match((await textOf('Hut/de'))!, /<div class="mw-translate-fuzzy">\nEins: 11\.\n<\/div>/);
  await write(ada, 'Translations:Hut/1/de', 'Das erste: $n.');
  assert.deepEqual(await statesOf('page-Hut', 'de'), ['Hut/1 translated', 'Hut/2 untranslated']);
});

test('a change that its marker calls harmless leaves translations as they are', async () => {
  await write(admin, 'Shed', '<translate>\nA shed.\n</translate>');
  await mark('Shed', { translatetitle: 'no' });
  await write(ada, 'Translations:Shed/1/de', 'Ein Schuppen.');
  await finishJobs(running.wiki);
  await write(admin, 'Shed', '<translate>\n<!--T:1-->\nA  shed.\n</translate>');
  await mark('Shed', { nofuzzyunits: '1' });
  assert.deepEqual(await statesOf('page-Shed', 'de'), ['Shed/1 translated']);
});

test('translations of nothing and pages that are made of translations are edited by nobody', async () => {
  const anonymous = new ApiSession(running);
  const edit = (title: string) => ({ action: 'edit', title, text: 'x' });
  assert.equal(await ada.refusal(edit('Translations:Hut/7/de')), 'tpt-unknown-page');
  assert.equal(await ada.refusal(edit('Translations:Nothing/1/de')), 'tpt-unknown-page');
  assert.equal(await ada.refusal(edit('Hut/de')), 'tpt-target-page');
  assert.equal(await ada.refusal(edit('Hut/fr')), 'tpt-target-page');
  assert.equal(await ada.refusal(edit('Hut/here')), undefined);
  assert.equal(await anonymous.refusal(edit('Translations:Hut/1/de')), 'protectednamespace');
  assert.equal(await ada.refusal({ action: 'markfortranslation', title: 'Hut' }), 'permissiondenied');
});

test('where languages are forced there are translations into them only', async () => {
  await write(admin, 'Barn', '<translate>\nA barn.\n</translate>');
  await mark('Barn', { prioritylanguages: 'fi|de', forcepriority: '1', priorityreason: 'few people' });
  const into = (language: string) => ({ action: 'edit', title: `Translations:Barn/1/${language}`, text: 'x' });
  assert.equal(await ada.refusal(into('fr')), 'tpt-translation-restricted');
  assert.equal(await ada.refusal(into('qqq')), undefined);
  assert.equal(await ada.refusal(into('fi')), undefined);
});

test('readers see a page without its markup, in which languages it is, and that it can be translated', async () => {
  const page = async (name: string) =>
    (await fetch(`${running.url.replace(/\/w\/api\.php$/, '')}/wiki/${name}`)).text();
  const source = await page('Hut');
  assert.match(source, /can be translated/);
  assert.match(source, /<a href="[^"]*Hut\/de"[^>]*lang="de"[^>]*>Deutsch<\/a>/);
  assert.doesNotMatch(source, /translate>|T:1|tvar/);
  const german = await page('Hut/de');
  assert.match(german, /is a translation of <a href="[^"]*Hut">Hut<\/a>/);
  assert.match(german, /mw-pt-languages-selected/);
  assert.match(german, /class="mw-content-ltr mw-parser-output" lang="de"/);
});

test('a translation is reviewed once by each who did not write it, until it changes', async () => {
  const { query } = await ada.get({ action: 'query', prop: 'info', titles: 'Translations:Hut/1/de' });
  const revision = Number((query!.pages as unknown as Json[])[0]!.lastrevid);
  const review = { action: 'translationreview', revision: String(revision) };
  assert.equal(await ada.refusal(review), 'translate-owntranslation');
  assert.equal(await ben.refusal(review), undefined);
  assert.ok((await ben.act(review)).warnings);
  assert.deepEqual(await statesOf('page-Hut', 'de'), ['Hut/1 proofread', 'Hut/2 untranslated']);
  await write(ada, 'Translations:Hut/1/de', 'Erstens: $n.');
  assert.deepEqual(await statesOf('page-Hut', 'de'), ['Hut/1 translated', 'Hut/2 untranslated']);
});

test('statistics are the same before and after they are counted', async () => {
  const statistics = async () => {
    const { query } = await admin.get({
      action: 'query',
      meta: 'languagestats',
      lslanguage: 'de',
      lsgroup: 'page-Hut',
    });
    return query!.languagestats;
  };
  // What still counts an earlier translation may be given out for a moment.
  await finishJobs(running.wiki);
  await write(ada, 'Translations:Hut/2/de', '!!FUZZY!!Zwei.');
  const fresh = await statistics();
  assert.deepEqual(fresh, [{ total: 2, translated: 1, fuzzy: 1, proofread: 0, group: 'page-Hut' }]);
  await finishJobs(running.wiki);
  assert.deepEqual(await statistics(), fresh);
});

test('a long page is given out in parts that add up', async () => {
  const texts = Array.from({ length: 1200 }, (_, at) => `Unit ${at}.`);
  await write(admin, 'Long', `<translate>\n${texts.join('\n\n')}\n</translate>`);
  const { unitcount } = await mark('Long', { translatetitle: 'no' });
  assert.equal(unitcount, 1200);
  const found: string[] = [];
  let more: Readonly<Record<string, string>> | undefined = {};
  while (more) {
    const answer: Json = await admin.get({
      action: 'query',
      list: 'messagecollection',
      mcgroup: 'page-Long',
      mclanguage: 'de',
      mclimit: 500,
      ...more,
    });
    found.push(...(answer.query!.messagecollection as unknown as Json[]).map(({ definition }) => String(definition)));
    more = answer.continue as unknown as Readonly<Record<string, string>> | undefined;
  }
  assert.deepEqual(found, texts);
});

test('a deleted page is no group, and one again when it is restored', async () => {
  await write(admin, 'Gone', '<translate>\nA.\n</translate>');
  await mark('Gone');
  const groups = async () => {
    const { query } = await admin.get({ action: 'query', meta: 'messagegroups', mgfilter: 'page-Gone', mgprop: 'id' });
    return query!.messagegroups;
  };
  await admin.act({ action: 'delete', title: 'Gone' });
  assert.deepEqual(await groups(), []);
  assert.equal(await ada.refusal({ action: 'edit', title: 'Gone/fr', text: 'x' }), undefined);
  await admin.act({ action: 'undelete', title: 'Gone' });
  assert.deepEqual(await groups(), [{ id: 'page-Gone' }]);
  assert.deepEqual(await statesOf('page-Gone', 'de'), ['Gone/Page_display_title untranslated', 'Gone/1 untranslated']);
});

test('a page that is transcluded is so in the language of the page that asks, where it was marked for that', async () => {
  await write(admin, 'Template:Sign', '<translate>\nClosed.\n</translate>');
  await mark('Template:Sign');
  await write(ada, 'Translations:Template:Sign/1/de', 'Zu.');
  await write(admin, 'Door', '<translate>\nDoor.\n</translate> {{Sign}}');
  await mark('Door', { translatetitle: 'no' });
  await write(ada, 'Translations:Door/1/de', 'Tür.');
  await write(ada, 'Translations:Door/1/fr', 'Porte.');
  await finishJobs(running.wiki);
  const html = async (page: string) => {
    const { parse } = await admin.get({ action: 'parse', page, prop: 'text', disablelimitreport: '1' });
    return String(parse!.text)
      .replace(/<[^>]+>/g, '')
      .trim();
  };
  assert.equal(await html('Door/de'), 'Tür. Zu.');
  assert.equal(await html('Door/fr'), 'Porte. Closed.');
  assert.equal(await html('Door'), 'Door. Closed.');
  await mark('Template:Sign', { transclusion: 'no' });
  await admin.act({ action: 'purge', titles: 'Door/de' });
  assert.match(await html('Door/de'), /translate/);
});

test('translations are kept as they are written, and are in no category by themselves', async () => {
  await write(ada, 'Translations:Hut/2/de', '~~~~ {{subst:PAGENAME}} [[Category:Huts]]');
  assert.equal(await textOf('Translations:Hut/2/de'), '~~~~ {{subst:PAGENAME}} [[Category:Huts]]');
  const { query } = await admin.get({
    action: 'query',
    list: 'categorymembers',
    cmtitle: 'Category:Huts',
    cmnamespace: '1198',
  });
  assert.deepEqual(query!.categorymembers, []);
});

test('protecting an outdated translation does not make it good', async () => {
  await write(ada, 'Translations:Hut/2/de', '!!FUZZY!!Zwei.');
  await admin.act({ action: 'protect', title: 'Translations:Hut/2/de', protections: 'edit=sysop' });
  assert.deepEqual(await statesOf('page-Hut', 'de'), ['Hut/1 translated', 'Hut/2 fuzzy']);
});

test('of two who mark a page at once, neither loses a unit', async () => {
  await write(admin, 'Twice', '<translate>\nA.\n\nB.\n</translate>');
  const answers = await Promise.all([1, 2].map(() => admin.act({ action: 'markfortranslation', title: 'Twice' })));
  await finishJobs(running.wiki);
  for (const { markfortranslation } of answers) assert.equal(markfortranslation!.unitcount, 3);
  assert.equal(await textOf('Twice'), '<translate>\n<!--T:1-->\nA.\n\n<!--T:2-->\nB.\n</translate>');
  assert.equal((await statesOf('page-Twice', 'de')).length, 3);
});

test('a page that is made of translations is not marked itself, and nobody takes the name of the software', async () => {
  const answer = await admin.act({ action: 'markfortranslation', title: 'Hut/de' });
  assert.equal(answer.error!.code, 'tpt-notsuitable');
  await assert.rejects(newUser(running, 'FuzzyBot'));
});

test('messages of a bundle can be translated as soon as it is saved, and are outdated when they change', async () => {
  const save = (bundle: object) => ({
    action: 'edit',
    title: 'Strings',
    contentmodel: 'translate-messagebundle',
    text: JSON.stringify(bundle),
  });
  assert.equal(await admin.refusal(save({ 'bad key': 'x' })), 'translate-messagebundle-error-key-invalid-characters');
  assert.equal(await admin.refusal(save({ number: 1 })), 'translate-messagebundle-error-invalid-value');
  await admin.act(save({ '@metadata': { label: 'Some strings' }, hello: 'Hello', bye: 'Bye' }));
  await finishJobs(running.wiki);
  assert.equal(await textOf('Translations:Strings/hello/en'), 'Hello');
  await write(ada, 'Translations:Strings/hello/de', 'Hallo');
  await finishJobs(running.wiki);
  const group = 'messagebundle-Strings';
  assert.deepEqual(await statesOf(group, 'de'), ['Strings/hello translated', 'Strings/bye untranslated']);
  assert.equal(await textOf('Strings/de'), undefined);
  await admin.act(save({ hello: 'Hello there', bye: 'Bye' }));
  await finishJobs(running.wiki);
  assert.deepEqual(await statesOf(group, 'de'), ['Strings/hello fuzzy', 'Strings/bye untranslated']);
});

test('an aggregate counts the messages of its groups, as they are now', async () => {
  const act = (params: Readonly<Record<string, string>>) => admin.act({ action: 'aggregategroups', ...params });
  const { aggregategroups } = await act({ do: 'add', groupname: 'Houses', groupdescription: '' });
  const id = String(aggregategroups!.aggregategroupId);
  const total = async () => {
    await finishJobs(running.wiki);
    const { query } = await admin.get({ action: 'query', meta: 'languagestats', lslanguage: 'de', lsgroup: id });
    return (query!.languagestats as unknown as Json[])[0];
  };
  assert.equal(await total(), undefined);
  await act({ do: 'associate', aggregategroup: id, group: 'page-Shed' });
  await act({ do: 'associate', aggregategroup: id, group: 'page-Door' });
  assert.deepEqual(await total(), { total: 2, translated: 2, fuzzy: 0, proofread: 0, group: id });
  await write(ada, 'Translations:Door/1/de', '!!FUZZY!!Tür.');
  assert.deepEqual(await total(), { total: 2, translated: 1, fuzzy: 1, proofread: 0, group: id });
  await act({ do: 'dissociate', aggregategroup: id, group: 'page-Door' });
  assert.deepEqual(await total(), { total: 1, translated: 1, fuzzy: 0, proofread: 0, group: id });
  await admin.act({ action: 'delete', title: 'Shed' });
  assert.equal(await total(), undefined);
});

test('a translation that is moved is one where it stands now', async () => {
  await write(ada, 'Translations:Door/1/it', 'Porta.');
  await finishJobs(running.wiki);
  assert.match((await textOf('Door/it'))!, /Porta/);
  const { move } = await admin.act({
    action: 'move',
    from: 'Translations:Door/1/it',
    to: 'Translations:Door/1/pt',
    noredirect: '1',
  });
  assert.ok(move);
  await finishJobs(running.wiki);
  assert.doesNotMatch((await textOf('Door/it'))!, /Porta/);
  assert.match((await textOf('Door/pt'))!, /Porta/);
  assert.deepEqual(await statesOf('page-Door', 'it'), ['Door/1 untranslated']);
});

test('activity is counted by language and group, people once', async () => {
  await write(admin, 'Busy', '<translate>\nA.\n\nB.\n</translate>');
  await mark('Busy', { translatetitle: 'no' });
  for (const unit of ['1', '2']) await write(ada, `Translations:Busy/${unit}/sv`, 'x');
  await write(ben, 'Translations:Busy/1/sv', 'y');
  await write(ben, 'Translations:Busy/1/nb', 'y');
  const today = async (count: string) => {
    const { translationstats } = await admin.get({
      action: 'translationstats',
      count,
      days: 1,
      group: 'page-Busy',
      language: 'sv|nb|da',
    });
    return Object.values(translationstats!.data!).at(-1) as unknown;
  };
  assert.deepEqual(await today('edits'), [3, 1, 0]);
  assert.deepEqual(await today('users'), [2, 1, 0]);
  assert.equal(
    await admin.refusal({
      action: 'translationstats',
      count: 'edits',
      days: '9999',
      scale: 'hours',
      language: 'sv|nb|da',
    }),
    'toomanyvalues',
  );
});

test('a page is called as its title is translated, also where its language is written in several ways', async () => {
  await write(admin, 'Bridge', '<translate>\nA bridge.\n</translate>');
  await mark('Bridge');
  const titles = { de: 'Die <i>Brücke</i>', sr: 'Мост' };
  for (const [language, title] of Object.entries(titles)) {
    await write(ada, `Translations:Bridge/Page display title/${language}`, title);
    await write(ada, `Translations:Bridge/1/${language}`, 'x');
  }
  await finishJobs(running.wiki);
  for (const [language, title] of Object.entries(titles)) {
    const { parse } = await admin.get({ action: 'parse', page: `Bridge/${language}`, prop: 'displaytitle|properties' });
    assert.equal(parse!.displaytitle, title);
    assert.equal(parse!.properties!.displaytitle, title);
  }
});

test('into a language that is disabled nothing is translated', async () => {
  const edit = (page: string) => ({ action: 'edit', title: `Translations:${page}/1/en-gb`, text: 'x' });
  assert.equal(await ada.refusal(edit('Hut')), 'translate-language-disabled-reason');
  assert.equal(await ada.refusal(edit('Busy')), undefined);
});

test('words of the parser say of which page a page is the translation, and into what', async () => {
  const expand = async (title: string) => {
    const text = '{{TRANSLATABLEPAGE}}:{{#translation:}}';
    const { expandtemplates } = await admin.get({ action: 'expandtemplates', title, text, prop: 'wikitext' });
    return expandtemplates!.wikitext;
  };
  assert.equal(await expand('Hut/de'), 'Hut:/de');
  assert.equal(await expand('Hut'), 'Hut:');
  assert.equal(await expand('Main Page/de'), ':/de');
});
