import { escapeHtml } from '../i18n/escape-html.ts';
import { msg, type Message } from '../i18n/message.ts';
import type { Messages } from '../i18n/messages.ts';
import { describeModule, pathsInside } from './describe.ts';
import type { Described } from './describe.ts';
import { mustBePosted } from './gate.ts';
import { factLines, typeText } from './help-facts.ts';
import type { Facts, Help } from './help-facts.ts';
import { explainedValues, moduleTexts, parameterTexts } from './help-texts.ts';
import { htmlOf } from './message-text.ts';
import type { AnyModule } from './modules.ts';

const FLAGS = ['deprecated', 'internal', 'readrights', 'writerights', 'mustbeposted', 'generator'];

/** The help of one module, as a section of a page. `onPage`: the modules that the page explains, so that links lead there. */
export async function moduleHelp(
  place: Described,
  path: string,
  { language, onPage }: { language: string; onPage: ReadonlySet<string> },
): Promise<string> {
  const { wiki, modules } = place;
  const module = modules.byPath.get(path)!;
  const described = await describeModule(place, path);
  const help: Help = {
    place,
    language,
    text: (key, ...params) => textWithHtml(wiki.messages, language, msg(key, ...params)),
    link: (to) => linkTo(place, to, onPage),
  };
  const texts = moduleTexts(wiki.messages, module, path).map((each) => htmlOf(wiki.messages.text(each, language)));
  const parameters = [...(described.parameters as Facts[]), ...(described.templatedparameters as Facts[])].sort(
    (a, b) => Number(a.index) - Number(b.index),
  );
  const heading = (key: string, body: readonly string[], element: string) =>
    body.length === 0 ? '' : `<h3>${help.text(key)}</h3>\n<${element}>${body.join('\n')}</${element}>`;
  const examples = Object.entries(module.examples ?? {}).map((each) => example(help, module, path, each));
  const inside = (pathsInside(modules, path, false) ?? []).map((child) => insideItem(help, child));
  return [
    `<section id="${escapeHtml(path)}" data-filter><h2><a href="#${escapeHtml(path)}">${titleOf(help, module, path)}</a></h2>`,
    flagsLine(help, described),
    ...texts.map((line) => `<p>${line}</p>`),
    moreLine(help, described),
    path === 'main' ? dataTypes(help) : '',
    heading(
      'api-help-parameters',
      parameters.map((facts) => parameterItem(help, module, path, facts)),
      'dl',
    ),
    heading('api-help-examples', examples, 'dl'),
    heading('api-help-inside', inside, 'dl'),
    '</section>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** A message as HTML. What is HTML already among its parameters is put in last, so that nothing in it is read as markup of messages. */
function textWithHtml(messages: Messages, language: string, { key, params }: Message): string {
  const ready: string[] = [];
  const marked = params.map((param) =>
    typeof param === 'object' && 'raw' in param ? { raw: `\u0000${ready.push(param.raw) - 1}\u0000` } : param,
  );
  return htmlOf(messages.text({ key, params: marked }, language)).replace(
    /\u0000(\d+)\u0000/g,
    (_, i) => ready[Number(i)]!,
  );
}

function titleOf(help: Help, { group, name }: AnyModule, path: string): string {
  if (path === 'main') return help.text('api-help-main');
  if (group === undefined) return escapeHtml(name);
  return escapeHtml(path.includes('+') && group === 'action' ? path.replaceAll('+', ' › ') : `${group}=${name}`);
}

function flagsLine(help: Help, described: Facts): string {
  const flags = FLAGS.filter((flag) => described[flag] === true);
  if (flags.length === 0) return '';
  return `<ul class="flags">${flags.map((flag) => `<li class="${flag}">${help.text(`api-help-flag-${flag}`)}</li>`).join('')}</ul>`;
}

/** Where more is to be read, and whose module it is. */
function moreLine(help: Help, { helpurls, source }: Facts): string {
  const links = (helpurls as readonly string[]).map(
    (url) => `<a rel="nofollow" href="${escapeHtml(url)}">${escapeHtml(pageNamed(url))}</a>`,
  );
  const manual = links.length === 0 ? [] : [help.text('api-help-manual', { raw: links.join(', ') })];
  const from = typeof source === 'string' ? [help.text('api-help-source', { raw: escapeHtml(source) })] : [];
  return `<p class="more">${[...manual, ...from].join(' · ')}</p>`;
}

/** `https://www.mediawiki.org/wiki/Special:MyLanguage/API:Query` as `API:Query`. */
function pageNamed(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function dataTypes(help: Help): string {
  const kinds = ['boolean', 'multi', 'timestamp', 'expiry', 'title', 'user', 'templated'];
  const items = kinds.map(
    (kind) => `<dt>${help.text(`api-help-type-${kind}`)}</dt><dd>${help.text(`api-help-datatype-${kind}`)}</dd>`,
  );
  return `<h3 id="main/datatypes">${help.text('api-help-datatypes')}</h3>\n<dl class="values">${items.join('')}</dl>`;
}

function parameterItem(help: Help, module: AnyModule, path: string, facts: Facts): string {
  const { wiki } = help.place;
  const name = String(facts.name);
  const full = escapeHtml((module.prefix ?? '') + name);
  const lines = parameterTexts(wiki.messages, module, path, name).map((each) =>
    htmlOf(wiki.messages.text(each, help.language)),
  );
  const explained = explainedValues(wiki.messages, module, path, facts).map(
    ({ value, text }) =>
      `<dt><code>${value === '' ? help.text('api-help-empty') : escapeHtml(value)}</code></dt><dd>${htmlOf(wiki.messages.text(text, help.language))}</dd>`,
  );
  const marks = ['required', 'deprecated']
    .filter((mark) => facts[mark])
    .map((mark) => ` <small class="${mark}">${help.text(`api-help-${mark}`)}</small>`);
  const anchor = `${escapeHtml(path)}:${escapeHtml(name)}`;
  return [
    `<div id="${anchor}" data-filter><dt><a href="#${anchor}"><code>${full}</code></a> <small>${typeText(help, facts)}</small>${marks.join('')}</dt>`,
    `<dd>${lines.map((line) => `<p>${line}</p>`).join('')}`,
    explained.length > 0 ? `<dl class="values">${explained.join('')}</dl>` : '',
    ...factLines(help, facts, explained.length).map((line) => `<p class="fact">${line}</p>`),
    '</dd></div>',
  ].join('');
}

function example(help: Help, module: AnyModule, path: string, [query, key]: [string, string]): string {
  const { wiki } = help.place;
  const { ScriptPath } = wiki.site.settings;
  const said = htmlOf(wiki.messages.text({ key, params: [module.prefix ?? '', module.name, path] }, help.language));
  const shown = `api.php?${query}`;
  // What writes cannot be followed as a link: it has to be posted, mostly with a token.
  const sent = withEscapedPaths(help.place, query);
  const address =
    query.includes('token=') || mustBePosted(module)
      ? `<code dir="ltr">${escapeHtml(shown)}</code>`
      : `<a href="${escapeHtml(`${ScriptPath}/api.php?${sent}`)}"><code dir="ltr">${escapeHtml(shown)}</code></a>`;
  const sandbox = `${ScriptPath}/index.php?title=Special:ApiSandbox#${sent}`;
  return `<dt>${said}</dt><dd class="example">${address} <a class="try" href="${escapeHtml(sandbox)}">${help.text('api-help-try')}</a></dd>`;
}

/** Examples are written as people read them; in an address, the plus in the path of a module would be a space. */
function withEscapedPaths({ modules }: Described, query: string): string {
  return query.replace(/\w+(?:\+[\w-]+|\+\*)+/g, (found) =>
    modules.byPath.has(found.replace(/\+\*+$/, '')) ? found.replaceAll('+', '%2B') : found,
  );
}

function insideItem(help: Help, child: string): string {
  const { wiki } = help.place;
  const [summary] = moduleTexts(wiki.messages, help.place.modules.byPath.get(child)!, child);
  const said = summary ? htmlOf(wiki.messages.text(summary, help.language)) : '';
  return `<div data-filter><dt>${help.link(child)}</dt><dd>${said}</dd></div>`;
}

function linkTo({ wiki }: Described, path: string, onPage: ReadonlySet<string>): string {
  const { ScriptPath } = wiki.site.settings;
  const address = onPage.has(path)
    ? `#${path}`
    : `${ScriptPath}/api.php?action=help&modules=${encodeURIComponent(path)}`;
  return `<a href="${escapeHtml(address)}"><code>${escapeHtml(path.slice(path.lastIndexOf('+') + 1))}</code></a>`;
}
