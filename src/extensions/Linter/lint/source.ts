/** Where something stands in the page's text, as offsets of UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A piece of wikitext that is read: the page's own, or what a template gave, all of which stands where the template does. */
export interface Source {
  readonly text: string;
  /** What a template gave: its place, and its name. */
  readonly template?: TemplateUse;
  /** Where the text begins in the page's. */
  readonly base: number;
}

export interface TemplateUse extends Range {
  readonly name: string;
}

/** Where a piece of a source stands in the page. */
export function rangeIn({ template, base }: Source, start: number, end: number): Range {
  return template ? { start: template.start, end: template.end } : { start: base + start, end: base + end };
}

/** What may be wrong, by the names that Parsoid has for it. */
export interface Lint {
  readonly category: string;
  readonly location: Range;
  readonly params: Readonly<Record<string, unknown>>;
  /** The template that it comes from; null where several, or a template and the text around it, make it together. */
  readonly template?: string | null;
  /** Where it is told, where that is not at its beginning. */
  readonly order?: number;
}
