import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

async function wikiIn(t: TestContext, LanguageCode: string) {
  const extensions = ['Cite', 'InputBox', 'Math', 'ParserFunctions', 'TemplateData'];
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions, config: { LanguageCode } } });
  t.after(() => wiki.close());
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  const ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  return ada;
}

const rows = (answer: Json, list: string) => answer.query![list] as unknown as Json[];

async function summary(session: ApiSession, titles: string): Promise<unknown> {
  const answer = await session.get({ action: 'query', prop: 'revisions', rvprop: 'comment', titles });
  return rows(answer, 'pages')[0]!.revisions?.[0]?.comment;
}

async function tagName(session: ApiSession, name: string, uselang?: string): Promise<unknown> {
  const answer = await session.get({ action: 'query', list: 'tags', tgprop: 'displayname', tglimit: 'max', uselang });
  return rows(answer, 'tags').find((tag) => String(tag.name) === name)?.displayname;
}

test('a German wiki begins with a German page, and writes German summaries', async (t) => {
  const ada = await wikiIn(t, 'de');
  const answer = await ada.get({ action: 'query', meta: 'siteinfo', titles: 'Hauptseite' });
  assert.equal(answer.query?.general?.mainpage, 'Hauptseite');
  assert.ok(!rows(answer, 'pages')[0]!.missing);

  await ada.act({ action: 'edit', title: 'Hafen', text: '#WEITERLEITUNG [[Stadt]]' });
  assert.equal(await summary(ada, 'Hafen'), 'Weiterleitung nach [[Stadt]] angelegt');
  await ada.act({ action: 'edit', title: 'Stadt', text: 'Häuser' });
  await ada.act({ action: 'protect', title: 'Stadt', protections: 'edit=sysop' });
  assert.equal(
    await summary(ada, 'Stadt'),
    'Schutz von „[[Stadt]]“ eingerichtet ([Bearbeiten=Nur Administratoren] (unbeschränkt))',
  );
});

test('log entries in feeds are in the reader’s language, what the feed is called in the wiki’s', async (t) => {
  const ada = await wikiIn(t, 'de');
  await ada.act({ action: 'edit', title: 'Hafen', text: 'x' });
  await ada.act({ action: 'delete', title: 'Hafen' });
  const feed = async (uselang?: string) => {
    const xml = await ada.text({ action: 'feedrecentchanges', uselang });
    return xml.replace(/&lt;.*?&gt;/gs, '');
  };
  const german = await feed('content');
  assert.match(german, /Ada löschte die Seite Hafen/);
  assert.match(german, /Letzte Änderungen/);
  const french = await feed('fr');
  assert.match(french, /Ada a supprimé la page Hafen/);
  assert.match(french, /Letzte Änderungen/);
});

test('names of change tags are in the language that is asked for', async (t) => {
  const ada = await wikiIn(t, 'de');
  assert.equal(await tagName(ada, 'mw-rollback', 'content'), 'Zurücksetzung');
  assert.equal(await tagName(ada, 'mw-rollback', 'fr'), 'Révocation');
  assert.equal(await tagName(ada, 'mw-rollback', 'en'), 'Rollback');
  assert.equal(await tagName(ada, 'mw-rollback', 'qqx'), '(tag-mw-rollback)');
});

test('what the parser puts into a page is in the wiki’s language, what it says to the reader in theirs', async (t) => {
  const ada = await wikiIn(t, 'de');
  const text =
    '[[Nirgends]] {{#expr:1/0}} [[File:None.png]] {{#time:F|2020-01-01}} <math>\\nix</math> {{DISPLAYTITLE:Boot}}' +
    '<ref name="x" /> <inputbox></inputbox> <inputbox>\ntype=create\n</inputbox> <templatedata>{"params":{}}</templatedata>';
  const prop = ['text', 'categories', 'categorieshtml', 'parsewarnings', 'limitreporthtml'];
  const parse = async (uselang: string) =>
    (await ada.get({ action: 'parse', title: 'Hafen', text, prop, uselang })).parse!;
  const categories = [
    'Seiten_mit_nicht_beachtetem_Anzeigetitel',
    'Seiten_mit_fehlerhaften_Formeln',
    'Seiten_mit_Formeln,_die_nicht_dargestellt_werden_können',
    'Seiten_mit_Verweisen_auf_fehlende_Dateien',
    'Seiten_mit_fehlerhaften_Einzelnachweisen',
  ];
  for (const uselang of ['content', 'fr', 'qqx']) {
    const page = await parse(uselang);
    assert.match(String(page.text), /title="Nirgends \(Seite nicht vorhanden\)"/);
    assert.match(String(page.text), /Teilung durch null/);
    assert.match(String(page.text), /Die Formel ist nicht lesbar \(unbekannte Funktion/);
    assert.match(String(page.text), /Januar/);
    assert.match(String(page.text), /Seconds of processor time/, 'the report for programs');
    const named = (page.categories as unknown as Json[]).map(({ category }) => String(category));
    assert.deepEqual(named.sort(), [...categories].sort());
    assert.match(
      String(page.categorieshtml),
      /title="Kategorie:Seiten mit fehlerhaften Formeln \(Seite nicht vorhanden\)"/,
    );
    assert.match(String(page.parsewarnings?.[0]), /^Der Anzeigetitel „Boot“/);
  }
  const said: Record<string, readonly RegExp[]> = {
    content: [/Fehler im Einzelnachweis/, /Dieses Feld hat keine Art/, /Vorlagenparameter/],
    fr: [/Erreur de référence/, /Cette boîte n’a pas de genre/, /Paramètres du modèle/],
    qqx: [
      /\(cite_error: \(cite_error_ref/,
      /\(inputbox-error-no-type\)/,
      /value="\(inputbox-createarticle\)"/,
      /\(templatedata-doc-params\)/,
    ],
  };
  for (const [uselang, patterns] of Object.entries(said)) {
    const page = await parse(uselang);
    for (const pattern of patterns) assert.match(String(page.text), pattern);
  }
  assert.match(String((await parse('fr')).categorieshtml), />Catégories<\/a>\u00a0: /);
  assert.match(String((await parse('fr')).limitreporthtml), /Secondes de processeur/);
});

test('messages of a language are found by name: months from its dates, texts from its translations', async (t) => {
  const ada = await wikiIn(t, 'en');
  const ammessages = ['january', 'sun', 'logentry-delete-delete', 'mainpage'];
  const answer = async (amlang: string) =>
    rows(await ada.get({ action: 'query', meta: 'allmessages', ammessages, amlang }), 'allmessages').map(
      ({ content }) => content,
    );
  assert.deepEqual(await answer('de-at'), ['Jänner', 'So', '$1 {{GENDER:$2|löschte}} die Seite $3', 'Hauptseite']);
  assert.deepEqual((await answer('fi')).slice(0, 2), ['tammikuu', 'su']);
});
