const markerStart = '\x7f\'"`UNIQ-';
const markerEnd = '-QINU`"\'\x7f';
const markers = /\x7f'"`UNIQ-[^\x7f<>&'"]+-QINU`"'\x7f/g;
const depthLimit = 20;
const sizeLimit = 5_000_000;

type StripKind = 'general' | 'nowiki' | 'extension';

/**
 * What stands in for finished pieces (output of extension tags, nowiki text) while wikitext is processed: each piece becomes a marker
 * that no later step touches, and is put back when the time has come for its kind.
 */
export class StripState {
  readonly #items = new Map<string, { kind: StripKind; text: string | (() => string) }>();
  #next = 0;
  #size = 0;
  #depth = 0;
  #highestDepth = 0;

  /** A fresh marker that names what it stands for (`ref`, `nowiki`, `h` …). */
  newMarker(name: string): string {
    return `${markerStart}-${name}-${(this.#next++).toString(16).toUpperCase().padStart(8, '0')}${markerEnd}`;
  }

  /** Stores HTML that is put back before blocks are made. `text` may be computed when it is first needed. */
  addGeneral(marker: string, text: string | (() => string)): void {
    this.#items.set(marker, { kind: 'general', text });
  }

  /** Stores text that is put back at the very end, after everything. */
  addNowiki(marker: string, text: string | (() => string)): void {
    this.#items.set(marker, { kind: 'nowiki', text });
  }

  /** Stores an extension tag's own data, put back only by `unstripBoth` when nothing else claims it. */
  addExtension(marker: string, text: string | (() => string)): void {
    this.#items.set(marker, { kind: 'extension', text });
  }

  unstripGeneral(text: string): string {
    return this.#unstrip(text, ['general', 'extension']);
  }

  unstripNowiki(text: string): string {
    return this.#unstrip(text, ['nowiki']);
  }

  unstripBoth(text: string): string {
    return this.#unstrip(text, ['general', 'nowiki', 'extension']);
  }

  /** Removes every marker together with what it stands for. */
  killMarkers(text: string): string {
    return text.replace(markers, '');
  }

  /** Replaces markers of nowiki items by their text, and lets `replace` decide about the others (`undefined` keeps the marker). */
  replaceMarkers(text: string, replace: (marker: string, kind: StripKind | undefined) => string | undefined): string {
    return text.replace(markers, (marker) => replace(marker, this.#items.get(marker)?.kind) ?? marker);
  }

  /** Bytes put back so far and the deepest nesting met, for the limit report. */
  get usage(): { size: number; depth: number } {
    return { size: this.#size, depth: this.#highestDepth };
  }

  static readonly limits = { depth: depthLimit, size: sizeLimit };

  #unstrip(text: string, kinds: readonly StripKind[]): string {
    if (!text.includes(markerStart)) return text;
    return text.replace(markers, (marker) => {
      const item = this.#items.get(marker);
      if (!item || !kinds.includes(item.kind)) return marker;
      if (this.#depth >= depthLimit) return stripError('parser-unstrip-recursion-limit');
      if (typeof item.text === 'function') item.text = item.text();
      this.#size += item.text.length;
      if (this.#size > sizeLimit) return stripError('parser-unstrip-size-limit');
      this.#depth++;
      this.#highestDepth = Math.max(this.#highestDepth, this.#depth);
      try {
        return this.#unstrip(item.text, kinds);
      } finally {
        this.#depth--;
      }
    });
  }
}

function stripError(key: string): string {
  return `<span class="error">${key}</span>`;
}
