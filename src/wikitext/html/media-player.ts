import type { FileFacts } from '../page-source.ts';
import type { ParseContext } from '../parse-context.ts';
import type { MediaOptions } from './media-options.ts';
import type { Size } from './media-size.ts';

/** Shows files that are no pictures (films, sounds) in their own way. */
export interface MediaPlayer {
  /** Whether it shows a file. */
  plays(file: FileFacts): boolean;
  /** Options beyond those of pictures, as English writes them; `$1` stands for a value: `start=$1`, `loop`. */
  readonly options: readonly string[];
  /** The element that stands for the file; it needs no link. */
  element(request: PlayerRequest, context: ParseContext): string;
}

export interface PlayerRequest {
  readonly file: FileFacts;
  /** Pixels; of sounds, the height says nothing. */
  readonly size: Size;
  /** What the file's link says of its own options: name → value, empty where there is none. */
  readonly options: Readonly<Record<string, string>>;
  readonly className: string | undefined;
  /** Address of the file's page, where the element has to say it. */
  readonly resource: string | undefined;
}

/** Who shows a file; undefined for pictures, and for what nobody can show. */
export function playerOf(file: FileFacts | undefined, { registry }: ParseContext): MediaPlayer | undefined {
  if (!file) return undefined;
  return registry.extensions.find(({ mediaPlayer }) => mediaPlayer?.plays(file) === true)?.mediaPlayer;
}

/** Reads an option that is one of the player's; false if it is none. */
export function readPlayerOption(part: string, player: MediaPlayer | undefined, options: MediaOptions): boolean {
  for (const word of player?.options ?? []) {
    const [name = '', value] = word.split('=$1');
    if (value === undefined ? part !== name : !part.startsWith(`${name}=`)) continue;
    options.player = { ...options.player, [name]: part.slice(name.length + 1) };
    return true;
  }
  return false;
}
