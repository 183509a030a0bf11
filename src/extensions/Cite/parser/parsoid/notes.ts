import type { Node } from '../../../../wikitext/parsoid/to-html/tree.ts';
import type { RefUse } from './uses.ts';

/** An entry of a list. */
export interface Note {
  readonly id: number;
  /** Its place in the list of its group, from 1. */
  readonly number: number;
  readonly name: string;
  readonly group: string;
  /** The links to it in the text. */
  readonly uses: { readonly anchor: string; readonly ref: RefUse }[];
  source?: string;
  nodes?: Node[];
  direction?: string;
}

interface Group {
  readonly notes: Note[];
  readonly named: Map<string, Note>;
}

/** The entries of a page that stand in no list yet. */
export class Notes {
  readonly groups = new Map<string, Group>();
  #lastId = 0;

  find(group: string, name: string): Note | undefined {
    return name === '' ? undefined : this.groups.get(group)?.named.get(name);
  }

  add(group: string, name: string): Note {
    let known = this.groups.get(group);
    if (!known) this.groups.set(group, (known = { notes: [], named: new Map() }));
    const note: Note = { id: ++this.#lastId, number: known.notes.length + 1, name, group, uses: [] };
    known.notes.push(note);
    if (name !== '') known.named.set(name, note);
    return note;
  }

  /** The entries of a group, which begins anew. */
  take(group: string): readonly Note[] {
    const notes = this.groups.get(group)?.notes ?? [];
    this.groups.delete(group);
    return notes;
  }
}

const anchorName = (name: string): string => name.replace(/[\s_]+/gu, '_');

/** Anchor of an entry in its list. */
export function noteAnchor({ id, name }: Note): string {
  return name === '' ? `cite_note-${id}` : `cite_note-${anchorName(name)}-${id}`;
}

/** Anchor of a link to the entry; `use` counts them from 0. */
export function linkAnchor({ id, name }: Note, use: number): string {
  return name === '' ? `cite_ref-${id}` : `cite_ref-${anchorName(name)}_${id}-${use}`;
}
