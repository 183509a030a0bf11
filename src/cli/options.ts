import { existsSync, readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { parse } from 'yaml';

/** The options that say which wiki is meant; every command that works on one has them. */
export const wikiOptions = [
  new Option('--data <folder>', 'folder of the database, the files and the secret key')
    .env('AWIKI_DATA')
    .default('data'),
  new Option(
    '--database <file|mysql://…>',
    "a database, MediaWiki's or Awiki's own: an SQLite file, or one on a MariaDB server",
  ).env('AWIKI_DATABASE'),
  new Option('--config <file>', 'settings in MediaWiki’s YAML form; may be given several times')
    .env('AWIKI_CONFIG')
    .argParser(collect),
  new Option('--memory', 'keep everything in memory').env('AWIKI_MEMORY'),
];

export interface WikiCommandOptions {
  readonly data: string;
  readonly database?: string;
  readonly config?: string[];
  readonly memory?: boolean;
}

/** A port. */
export function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.');
  return number;
}

/** A number of things, at least one. */
export function count(text: string): number {
  const number = Number(text);
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('This is a number from 1 to 9999.');
  return number;
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), ...value.split(',')];
}

/**
 * Takes options that were given neither on the command line nor in the environment from `awiki.yaml` in the working folder
 * (`port: 8080`). The settings of the wiki stand in the same file under `config` and `extensions`.
 */
export function fillFromFile(command: Command, file = 'awiki.yaml'): void {
  if (!existsSync(file)) return;
  const content: unknown = parse(readFileSync(file, 'utf8')) ?? {};
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new Error(`${file} must be a map of options and settings.`);
  for (const [name, value] of Object.entries(content as Record<string, unknown>)) {
    const option = command.options.find((each) => each.attributeName() === name);
    if (!option || name === 'config' || !['default', undefined].includes(command.getOptionValueSource(name))) continue;
    command.setOptionValueWithSource(
      name,
      option.parseArg ? option.parseArg(String(value), undefined) : value,
      'config',
    );
  }
  if ('config' in content || 'extensions' in content) {
    const others = (command.getOptionValue('config') as string[] | undefined) ?? [];
    command.setOptionValue('config', [file, ...others]);
  }
}
