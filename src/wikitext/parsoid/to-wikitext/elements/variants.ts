import { dataMw } from '../data-mw.ts';
import type { ElementSerializer } from './element-serializer.ts';

interface Variant {
  disabled?: { t: string };
  name?: { t: string };
  filter?: { l: string[]; t: string };
  twoway?: { l: string; t: string }[];
  oneway?: { f: string; l: string; t: string }[];
  add?: boolean;
  remove?: boolean;
  title?: boolean;
  describe?: boolean;
  show?: boolean;
  error?: boolean;
}

/** Rules of language conversion: `-{ … }-`. */
export const writeVariant: ElementSerializer = (element, to) => {
  const rule = dataMw(element, 'data-mw-variant') as Variant;
  const source = (html: string): string => to.fragment(html);
  let body = '';
  if (rule.disabled) body = source(rule.disabled.t);
  else if (rule.name) body = rule.name.t;
  else if (rule.filter) body = source(rule.filter.t);
  else if (rule.twoway) body = rule.twoway.map(({ l, t }) => `${l}:${source(t)}`).join('; ');
  else if (rule.oneway) body = rule.oneway.map(({ f, l, t }) => `${source(f)}=>${l}:${source(t)}`).join('; ');
  const flags = rule.filter ? rule.filter.l.join(';') : flagsOf(rule);
  to.writer.write(`-{${flags === '' ? '' : `${flags}|`}${body}}-`);
};

function flagsOf({ name, add, remove, title, describe, show, error, disabled }: Variant): string {
  const flags: string[] = [];
  if (name) flags.push('N');
  if (disabled && (show || add)) flags.push('R');
  if (add) flags.push(show ? 'A' : 'H');
  if (remove) flags.push('-');
  if (title) flags.push('T');
  if (describe) flags.push('D');
  if (error) flags.push('E');
  return flags.join(';');
}
