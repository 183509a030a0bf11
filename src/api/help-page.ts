import { escapeHtml } from '../i18n/escape-html.ts';
import type { Wiki } from '../wiki/wiki.ts';
import type { ApiCall } from './call.ts';
import { describeModule, pathsInside } from './describe.ts';
import { moduleTexts, parameterTexts } from './help-texts.ts';
import { htmlOf } from './message-text.ts';
import type { AnyModule } from './modules.ts';

/** The help of one module, as a section of a page. */
export async function moduleHelp(call: ApiCall, path: string, language: string): Promise<string> {
  const { wiki, modules } = call;
  const module = modules.byPath.get(path)!;
  const described = await describeModule(call, path);
  const text = (keys: ReturnType<typeof moduleTexts>) => keys.map((key) => htmlOf(wiki.messages.text(key, language)));
  const parameters = [...(described.parameters as Facts[]), ...(described.templatedparameters as Facts[])].sort(
    (a, b) => Number(a.index) - Number(b.index),
  );
  const rows = parameters.map((facts) => {
    const name = String(facts.name);
    const lines = [...text(parameterTexts(wiki.messages, module, path, name)), ...parameterFacts(facts)];
    return `<dt><code>${escapeHtml((module.prefix ?? '') + name)}</code></dt><dd>${lines.map((line) => `<p>${line}</p>`).join('')}</dd>`;
  });
  const inside = pathsInside(modules, path, false) ?? [];
  return [
    `<section id="${escapeHtml(path)}"><h2>${escapeHtml(titleOf(module, path))}</h2>`,
    ...text(moduleTexts(wiki.messages, path)).map((line) => `<p>${line}</p>`),
    flagsLine(described),
    rows.length > 0 ? `<dl>${rows.join('')}</dl>` : '',
    ...Object.keys(module.examples ?? {}).map((query) => exampleLine(wiki, query)),
    inside.length > 0 ? `<ul>${inside.map((child) => `<li>${linkTo(wiki, child)}</li>`).join('')}</ul>` : '',
    '</section>',
  ].join('\n');
}

type Facts = Record<string, unknown>;

/** A page of help. `contents` are the paths of a table of contents. */
export function helpPage(
  { site }: Wiki,
  language: string,
  { sections, contents }: { sections: readonly string[]; contents: readonly string[] },
): string {
  const { Sitename, ScriptPath } = site.settings;
  const toc = contents.map((path) => `<li><a href="#${escapeHtml(path)}">${escapeHtml(path)}</a></li>`).join('');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API help – ${escapeHtml(Sitename)}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; }
  dt { font-weight: 600; margin-top: 1rem; }
  dd p { margin: .25rem 0; }
  code { font: 0.95em ui-monospace, monospace; }
  section + section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); margin-top: 2rem; }
</style>
</head>
<body>
<p><a href="${escapeHtml(`${ScriptPath}/api.php`)}">API of ${escapeHtml(Sitename)}</a></p>
${toc === '' ? '' : `<nav><ul>${toc}</ul></nav>`}
${sections.join('\n')}
</body>
</html>
`;
}

function titleOf({ group, name }: AnyModule, path: string): string {
  if (path === 'main') return 'Main module';
  return group === undefined ? name : `${path.includes('+') && group === 'action' ? 'submodule' : group}=${name}`;
}

function flagsLine(described: Facts): string {
  const sentences: Readonly<Record<string, string>> = {
    deprecated: 'Deprecated.',
    internal: 'Internal or unstable: it may change without notice.',
    readrights: 'Needs the right to read.',
    writerights: 'Writes.',
    mustbeposted: 'Must be sent by POST.',
    generator: 'Can be used as a generator.',
  };
  const lines = Object.keys(sentences).filter((flag) => described[flag] === true);
  return lines.length > 0 ? `<p><small>${lines.map((flag) => sentences[flag]).join(' ')}</small></p>` : '';
}

function parameterFacts(facts: Facts): string[] {
  const lines: string[] = [];
  const code = (value: unknown) => `<code>${escapeHtml(String(value))}</code>`;
  if (facts.deprecated) lines.push('Deprecated.');
  if (facts.required) lines.push('Required.');
  const kind = Array.isArray(facts.type) ? facts.type.map(code).join(', ') : escapeHtml(String(facts.type));
  const several = facts.multi
    ? `Values, separated with <code>|</code> (at most ${facts.lowlimit}, bots ${facts.highlimit}): `
    : 'Type: ';
  lines.push(several + kind);
  if (facts.max !== undefined)
    lines.push(`At most ${facts.max}${facts.highmax === facts.max ? '' : ` (bots ${facts.highmax})`}.`);
  if (facts.default !== undefined) lines.push(`Default: ${code(facts.default)}`);
  return lines;
}

function exampleLine({ site }: Wiki, query: string): string {
  const address = `${site.settings.ScriptPath}/api.php?${query}`;
  return `<p>Example: <a href="${escapeHtml(address)}"><code>api.php?${escapeHtml(query)}</code></a></p>`;
}

function linkTo({ site }: Wiki, path: string): string {
  const address = `${site.settings.ScriptPath}/api.php?action=help&modules=${encodeURIComponent(path)}`;
  return `<a href="${escapeHtml(address)}">${escapeHtml(path)}</a>`;
}
