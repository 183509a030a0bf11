import type { Settings } from '../../site/settings.ts';
import type { FileFacts } from '../../wikitext/page-source.ts';
import type { ForeignFile } from '../foreign-files/foreign-files.ts';
import { foreignFileFacts } from './file-facts.ts';

/** Files that a parse asks for and that are not here: what is known of them, and which of them nobody has looked for yet. */
export class WantedFiles {
  readonly #settings: Settings;
  readonly #known: Readonly<Record<string, ForeignFile | null>>;
  readonly #wanted = new Set<string>();
  #asked = false;

  constructor(settings: Settings, known: Readonly<Record<string, ForeignFile | null>> = {}) {
    this.#settings = settings;
    this.#known = known;
  }

  /** A file of another wiki; undefined where none has it, or that is not known yet. */
  file(name: string): FileFacts | undefined {
    this.#asked = true;
    const file = Object.hasOwn(this.#known, name) ? this.#known[name] : undefined;
    if (file === undefined) this.#wanted.add(name);
    return file ? foreignFileFacts(this.#settings, file) : undefined;
  }

  /** What the output says of them. */
  notes(): { wantedFiles: readonly string[]; usesForeignFiles: boolean } {
    return { wantedFiles: [...this.#wanted], usesForeignFiles: this.#asked };
  }
}
