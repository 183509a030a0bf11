import { trim } from '../../site/trim.ts';
import { armorAttribute, attributesHtml } from './character-references.ts';
import { checkCss } from './css.ts';
import { allowedAttributes } from './elements.ts';
import { escapeId, escapeIdList, type FragmentMode } from './ids.ts';

/** What the rules for attributes depend on. */
export interface AttributeRules {
  /** Spelling of ids. */
  readonly fragmentMode: FragmentMode;
  /** Beginnings of addresses that links may have. */
  readonly protocols: RegExp;
}

const script = /(?:^|[\s,])(?:javascript|vbscript)[\s:]|^data:/i;
const idLists = new Set(['aria-describedby', 'aria-flowto', 'aria-labelledby', 'aria-owns']);
const metadata = new Set([
  'rel',
  'rev',
  'about',
  'property',
  'resource',
  'datatype',
  'typeof',
  'itemid',
  'itemprop',
  'itemref',
  'itemscope',
  'itemtype',
]);

/** The attributes that an element may keep, with values made safe. */
export function sanitizeAttributes(
  given: ReadonlyMap<string, string>,
  element: string,
  rules: AttributeRules,
): Map<string, string> {
  const allowed = allowedAttributes(element);
  const kept = new Map<string, string>();
  for (const [name, raw] of given) {
    if (!isAllowedName(name, allowed)) continue;
    const value = safeValue(name, raw, rules);
    if (value !== undefined) kept.set(name, value);
  }
  if (!kept.has('itemscope')) for (const name of ['itemtype', 'itemid', 'itemref']) kept.delete(name);
  return kept;
}

function isAllowedName(name: string, allowed: ReadonlySet<string>): boolean {
  if (allowed.has(name)) return true;
  if (/^xmlns:[:A-Z_a-z0-9.-]+$/.test(name)) return true;
  return /^data-[^_:= \t\r\n/>\0]*$/i.test(name) && !/^data-(?:mw|parsoid|ooui)/i.test(name);
}

function safeValue(name: string, value: string, rules: AttributeRules): string | undefined {
  if (name.startsWith('xmlns:')) return script.test(value) ? undefined : value;
  if (name === 'style') return checkCss(value);
  if (name === 'id') return trim(value) === '' ? undefined : escapeId(value, rules.fragmentMode);
  if (idLists.has(name)) return escapeIdList(value, rules.fragmentMode);
  if (metadata.has(name)) return script.test(value) ? undefined : value;
  if (name === 'href' || name === 'src' || name === 'poster') return rules.protocols.test(value) ? value : undefined;
  if (name === 'tabindex') return value === '0' ? value : undefined;
  return value;
}

/** Sanitized attributes as they stand in a tag. */
export function safeAttributesHtml(given: ReadonlyMap<string, string>, element: string, rules: AttributeRules): string {
  return attributesHtml(sanitizeAttributes(given, element, rules), armorAttribute);
}
