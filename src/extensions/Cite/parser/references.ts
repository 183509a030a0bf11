import type { ParseContext } from '../../../wikitext/parse-context.ts';

/** One entry of a list of references. */
export interface Reference {
  /** Empty for one without a name. */
  readonly name: string;
  /** Where its name is written and empty: how many before it in its group have no name. The list calls it by that. */
  readonly listedAs: number | undefined;
  /** Unique on the page; 0 as long as only parts of it have been used. */
  id: number;
  /** Its number in its group; undefined for the continuation of one that is not on this page. */
  readonly number: number | undefined;
  /** The reference that this one is a part of, and which part it is. */
  readonly parent: Reference | undefined;
  readonly part: number;
  readonly parts: Reference[];
  /** Wikitext; undefined as long as none was given. */
  text: string | undefined;
  direction: string | undefined;
  /** Links to it. */
  uses: number;
  /** What is wrong with it, as HTML. */
  readonly errors: Set<string>;
}

/** The references of a group since its last list. */
export interface ReferenceGroup {
  /** In the order of the list. */
  references: Reference[];
  readonly named: Map<string, Reference>;
  count: number;
}

/** The attributes that a `<ref>` may have. */
export interface RefAttributes {
  name: string;
  /** Whether a name is written, which may be empty. */
  named: boolean;
  /** Undefined where none is written: in a list that means the list's own. */
  group: string | undefined;
  follow: string;
  extends: string;
  direction: string | undefined;
}

/** A `<ref>` that was met: `#tag:references` takes those in its content back and reads them again as definitions. */
export interface RefCall {
  readonly attributes: RefAttributes;
  readonly content: string | undefined;
  undo(): void;
}

/** What one parse knows of its references. */
export interface CiteState {
  readonly groups: Map<string, ReferenceGroup>;
  /** In the order met; undefined for those that were refused. */
  readonly calls: (RefCall | undefined)[];
  lastId: number;
  /** The group whose list is being made; a `<ref>` met then is a definition. */
  listedGroup: string | undefined;
  /** Errors met while a list is made, as HTML. */
  readonly listErrors: Set<string>;
  /** Labels of groups that have their own. */
  readonly labels: Map<string, readonly string[]>;
}

const key = Symbol('references');

/** The references of a parse. */
export function citeState(context: ParseContext): CiteState {
  let state = context.state.get(key) as CiteState | undefined;
  if (!state) {
    state = {
      groups: new Map(),
      calls: [],
      lastId: 0,
      listedGroup: undefined,
      listErrors: new Set(),
      labels: new Map(),
    };
    context.state.set(key, state);
  }
  return state;
}

/** The group of a name, made if there is none. */
export function groupNamed(state: CiteState, name: string): ReferenceGroup {
  let group = state.groups.get(name);
  if (!group) state.groups.set(name, (group = { references: [], named: new Map(), count: 0 }));
  return group;
}

/**
 * A new entry at the end of its group, or below the one that it is a part of.
 * @param named whether a name is written, which may be empty
 */
export function addReference(
  group: ReferenceGroup,
  name: string,
  { named = true, parent }: { named?: boolean; parent?: Reference | undefined } = {},
): Reference {
  const siblings = parent ? parent.parts : group.references;
  const reference: Reference = {
    name,
    listedAs: named && name === '' ? siblings.filter((each) => each.name === '').length : undefined,
    id: 0,
    number: parent ? parent.number : ++group.count,
    parent,
    part: parent ? parent.parts.length + 1 : 0,
    parts: [],
    text: undefined,
    direction: undefined,
    uses: 0,
    errors: new Set(),
  };
  siblings.push(reference);
  if (name !== '') group.named.set(name, reference);
  return reference;
}

/** Takes the newest entry of a group, or of those below another, away again. */
export function removeReference(state: CiteState, groupName: string, reference: Reference): void {
  const group = groupNamed(state, groupName);
  const siblings = reference.parent ? reference.parent.parts : group.references;
  const index = siblings.lastIndexOf(reference);
  if (index >= 0) siblings.splice(index, 1);
  if (!reference.parent) group.count--;
  if (group.named.get(reference.name) === reference) group.named.delete(reference.name);
  if (group.references.length === 0) state.groups.delete(groupName);
}

/** Puts what goes on with a reference of another page before all others. */
export function addContinuation(state: CiteState, group: ReferenceGroup, follow: string, text: string): void {
  const continuation: Reference = {
    name: follow,
    listedAs: undefined,
    id: ++state.lastId,
    number: undefined,
    parent: undefined,
    part: 0,
    parts: [],
    text,
    direction: undefined,
    uses: 0,
    errors: new Set(),
  };
  const index = group.references.findIndex(({ number }) => number !== undefined);
  group.references.splice(index < 0 ? group.references.length : index, 0, continuation);
}

/** Whether a text says nothing. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
