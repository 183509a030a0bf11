import { accountSettings } from './accounts.ts';
import { changeSettings } from './changes.ts';
import type { Setting, SettingDeclarations } from './declaration.ts';
import { fileSettings } from './files.ts';
import { generalSettings } from './general.ts';
import { interfaceSettings } from './interface.ts';
import { parserSettings } from './parser.ts';
import { rightsSettings } from './rights.ts';
import { titleSettings } from './titles.ts';

const CHAPTERS: readonly (readonly [string, SettingDeclarations])[] = [
  ['Name, addresses, language', generalSettings],
  ['Namespaces, titles, content', titleSettings],
  ['Wikitext', parserSettings],
  ['Groups, rights, protection', rightsSettings],
  ['Accounts, sign-in, blocks, mail', accountSettings],
  ['Changes, watchlists, logs, jobs', changeSettings],
  ['Files, import, export', fileSettings],
  ['API, web, preferences, search, caches', interfaceSettings],
];

const SHORT = 100;

/** The settings reference (`docs/settings.md`) as Markdown, made from the declarations. */
export function settingsReference(chapters = CHAPTERS): string {
  const parts = chapters.map(([title, settings]) => {
    const entries = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
    return [`## ${title}`, ...entries.map(([name, each]) => entryOf(name, each))].join('\n\n');
  });
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`;
}

const INTRODUCTION = `# Settings

The settings of a wiki stand in a YAML file in MediaWiki’s own form: under \`config:\`, by MediaWiki’s names without \`$wg\`. Maps are
put onto the defaults entry by entry, lists are appended; an empty map (\`{}\`) empties a setting. This page is made from the declarations
in \`src/site/settings/\`.`;

function entryOf(name: string, { kind, default: value, about }: Setting): string {
  const json = JSON.stringify(value);
  const shown = json.length <= SHORT ? `\`${json}\`.` : `\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
  return `### ${name}\n\n${about} Takes ${kind.expected}. Default: ${shown}`;
}
