import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { trim } from '../../../site/trim.ts';
import type { ParameterInfo } from '../data-parsoid.ts';
import type { ParseContext } from '../../parse-context.ts';
import { resolveSubpage } from '../../subpage-link.ts';
import type { ArgumentNode, Part, TemplateNode } from '../../syntax-tree.ts';
import type { Conversion } from './conversion.ts';
import { nodesSource, type Atom } from './flat-text.ts';
import { pageHref } from './page-hrefs.ts';
import type { DataMw, Transclusion } from './tokens.ts';

/** What `data-mw` says of a call, and how it was written. */
export function describeCall(atom: Atom, about: string, conversion: Conversion): Transclusion {
  const node = atom.node as TemplateNode | ArgumentNode;
  const wt = nodesSource(node.title).replace(/^[ \t\n]+/, '');
  const { params, parameters } = describeParameters(node.parts);
  const isArgument = node.type === 'argument';
  const target: DataMw = { wt, ...(!isArgument && describeTarget(node, conversion.context)) };
  return {
    about,
    type: isArgument ? 'mw:Param' : 'mw:Transclusion',
    range: atom.range,
    kind: isArgument ? 'templatearg' : 'template',
    description: { target, params },
    parameters,
  };
}

/** Whether something in braces names a function or a page. */
export function isCall({ node }: Atom, { context }: Conversion): boolean {
  return node.type !== 'template' || Object.keys(describeTarget(node, context)).length > 0;
}

/** Which function or page a call means. */
function describeTarget(node: TemplateNode, context: ParseContext): DataMw {
  const { registry, site } = context;
  const written = trim(context.strip.unstripBoth(context.mainFrame.expand(node.title)));
  const name = registry.word('safesubst').after(written) ?? written;
  const colon = name.indexOf(':');
  const called =
    (colon < 0 ? undefined : registry.functionNamed(trim(name.slice(0, colon)))) ?? registry.variableNamed(name);
  if (called) return { function: called.magicWord };
  const relative = resolveSubpage(context.title, name);
  const title = titleOrUndefined(site, relative ?? name, relative === undefined ? NS.template : NS.main);
  return title ? { href: pageHref(title, context, false) } : {};
}

/** Arguments by name, as they are written; positional ones with the blanks around them. */
function describeParameters(parts: readonly Part[]): { params: DataMw; parameters: ParameterInfo[] } {
  const params: DataMw = {};
  const parameters: ParameterInfo[] = [];
  for (const { name, index, value } of parts) {
    const wt = nodesSource(value);
    if (name === undefined) {
      params[String(index)] = { wt };
      parameters.push({ k: String(index) });
      continue;
    }
    const key = nodesSource(name);
    const k = trim(key.replace(/<!--[^]*?-->/g, ''));
    const spaces = [...around(key), ...around(wt)] as unknown as ParameterInfo['spc'];
    const isSpaced = spaces!.some((space) => space !== '');
    params[k] = { ...(k !== trim(key) && { key: { wt: trim(key) } }), wt: trim(wt) };
    parameters.push({ k, named: true, ...(isSpaced && { spc: spaces! }) });
  }
  return { params, parameters };
}

/** The blanks before and after a text; where there is none, all of them stand after it. */
function around(text: string): [string, string] {
  const bare = trim(text);
  if (bare === '') return ['', text];
  const start = text.indexOf(bare);
  return [text.slice(0, start), text.slice(start + bare.length)];
}
