import { cssTree, nodesOf, type CssNode } from './css-tree.ts';
import { declarationFault, isValueNode } from './declarations.ts';
import { areSafeSelectors, readSimpleSelector, scopedSelectors } from './selectors.ts';

export interface CssError {
  /** Key of the message. */
  readonly key: string;
  readonly params: readonly string[];
}

export interface SanitizedCss {
  /** What may be shown, in one line, safe within a `<style>` element. */
  readonly css: string;
  readonly errors: readonly CssError[];
}

export interface CssRules {
  /** Selectors of one element each, separated by blanks, below which everything has to stand. */
  readonly scope: string;
  /** Bytes; unlimited unless given. */
  readonly maxSize?: number;
  /** Regular expressions of addresses by what is loaded (`image`, `font`). */
  readonly allowedUrls?: Readonly<Record<string, readonly string[]>>;
}

const conditionTypes = new Set([
  'AtrulePrelude',
  'MediaQueryList',
  'MediaQuery',
  'Condition',
  'Feature',
  'FeatureRange',
  'Identifier',
  'Dimension',
  'Number',
  'Ratio',
  'SupportsDeclaration',
]);

/**
 * A stylesheet with only those rules, selectors, properties and values that are known to be harmless, each selector below a scope.
 * Whatever else stands in it is left out and told of.
 */
export function sanitizeCss(text: string, rules: CssRules): SanitizedCss {
  if (rules.maxSize !== undefined && Buffer.byteLength(text) > rules.maxSize)
    return { css: '', errors: [{ key: 'templatestyles-size-exceeded', params: [String(rules.maxSize)] }] };
  return new Sanitizer(rules).sanitize(text);
}

class Sanitizer {
  readonly #rules: CssRules;
  readonly #scope: CssNode[] = [];
  readonly #errors: CssError[] = [];

  constructor(rules: CssRules) {
    this.#rules = rules;
    for (const part of rules.scope.split(' ')) {
      if (this.#scope.length > 0) this.#scope.push({ type: 'Combinator', name: ' ' });
      this.#scope.push(...(readSimpleSelector(part) ?? []));
    }
  }

  sanitize(text: string): SanitizedCss {
    const { parse, toPlainObject, generate } = cssTree();
    let sheet: CssNode;
    try {
      sheet = toPlainObject(
        parse(text, {
          positions: true,
          onParseError: ({ line, column }) => this.#errors.push(errorAt('parse', line, column)),
        }),
      );
    } catch {
      // Nesting deeper than the parser goes.
      return { css: '', errors: [errorAt('parse', 1, 1)] };
    }
    const children = (sheet.children ?? []).flatMap((node) => this.#statement(node));
    return { css: harmlessInHtml(generate({ type: 'StyleSheet', children })), errors: this.#errors };
  }

  #fault(kind: string, node: CssNode, ...more: string[]): [] {
    const { line = 1, column = 1 } = node.loc?.start ?? {};
    this.#errors.push(errorAt(kind, line, column, ...more));
    return [];
  }

  #statement(node: CssNode): CssNode[] {
    if (node.type === 'Comment') return [];
    if (node.type === 'Rule') return this.#rule(node);
    if (node.type === 'Atrule' && node.block) return this.#atrule(node, String(node.name).toLowerCase());
    return this.#fault('unrecognized-rule', node);
  }

  #rule(node: CssNode): CssNode[] {
    if (!areSafeSelectors(node.prelude)) return this.#fault('invalid-selector-list', node);
    const block = this.#block(node);
    return block ? [{ type: 'Rule', prelude: scopedSelectors(node.prelude, this.#scope), block }] : [];
  }

  #atrule(node: CssNode, name: string): CssNode[] {
    if (name === 'media' || name === 'supports') {
      if (!this.#isSafeCondition(node.prelude)) return this.#fault('invalid-condition', node);
      const children = (node.block?.children ?? []).flatMap((each) => this.#statement(each));
      return children.length === 0 ? [] : [{ ...node, block: { type: 'Block', children } }];
    }
    if (/^(?:-webkit-|-moz-|-o-)?keyframes$/.test(name)) return this.#keyframes(node);
    if (name === 'font-face') return this.#fontFace(node);
    return this.#fault('unrecognized-rule', node);
  }

  #isSafeCondition(prelude: CssNode | null | undefined): boolean {
    if (!prelude) return false;
    for (const node of nodesOf(prelude)) {
      if (node.type === 'Declaration') {
        if (declarationFault(node, () => false)) return false;
      } else if (!conditionTypes.has(node.type) && !isValueNode(node)) return false;
    }
    return true;
  }

  #keyframes(node: CssNode): CssNode[] {
    const names = node.prelude?.children ?? [];
    if (names.length !== 1 || names[0]!.type !== 'Identifier') return this.#fault('unrecognized-rule', node);
    const children = (node.block?.children ?? []).flatMap((frame) => {
      const steps = frame.prelude?.children ?? [];
      const isStep = steps.every(({ children: parts }) => parts?.length === 1 && isFrameStep(parts[0]!));
      if (frame.type !== 'Rule' || steps.length === 0 || !isStep) return this.#fault('invalid-selector-list', frame);
      const block = this.#block(frame);
      return block ? [{ type: 'Rule', prelude: frame.prelude!, block }] : [];
    });
    return [{ ...node, block: { type: 'Block', children } }];
  }

  #fontFace(node: CssNode): CssNode[] {
    const family = node.block?.children?.find(({ property }) => property?.toLowerCase() === 'font-family');
    const value = typeof family?.value === 'object' ? family.value?.children?.[0] : undefined;
    const name = value?.type === 'String' ? value.value : value?.type === 'Identifier' ? value.name : '';
    if (node.prelude || typeof name !== 'string' || !name.startsWith('TemplateStyles'))
      return this.#fault('bad-font-family', node);
    const children = (node.block?.children ?? []).flatMap((each) => {
      const property = each.property?.toLowerCase() ?? '';
      if (each.type !== 'Declaration' || !/^(?:src|font-[a-z-]+|unicode-range)$/.test(property))
        return this.#fault('unknown-property', each, property);
      const safe = [...nodesOf(each)].every(
        (part) =>
          part === each || (isValueNode(part) && (part.type !== 'Url' || this.#allowsUrl('font', String(part.value)))),
      );
      return safe ? [each] : this.#fault('bad-value-for-property', each, property);
    });
    return [{ type: 'Atrule', name: 'font-face', prelude: null, block: { type: 'Block', children } }];
  }

  /** The declarations of a rule that may be; undefined if there are none. */
  #block(rule: CssNode): CssNode | undefined {
    const children = (rule.block?.children ?? []).flatMap((node) => {
      if (node.type === 'Comment' || (node.type === 'Raw' && /^[;\s]*$/.test(String(node.value)))) return [];
      if (node.type !== 'Declaration') return this.#fault('unrecognized-rule', node);
      const fault = declarationFault(node, (url) => this.#allowsUrl('image', url));
      return fault ? this.#fault(fault, node, node.property ?? '') : [node];
    });
    return children.length === 0 ? undefined : { type: 'Block', children };
  }

  #allowsUrl(kind: string, url: string): boolean {
    return (this.#rules.allowedUrls?.[kind] ?? []).some((pattern) => new RegExp(pattern).test(url));
  }
}

function errorAt(kind: string, line: number, column: number, ...more: string[]): CssError {
  return { key: `templatestyles-error-${kind}`, params: [String(line), String(column), ...more] };
}

function isFrameStep(node: CssNode): boolean {
  return node.type === 'Percentage' || (node.type === 'TypeSelector' && /^(?:from|to)$/i.test(String(node.name)));
}

/** CSS in which nothing can end its element or be taken for a character reference. */
function harmlessInHtml(css: string): string {
  return css
    .replace(/[\0-\x1f\x7f]/g, ' ')
    .replaceAll('&', '\\26 ')
    .replace(/<(?=[/!?])/g, '\\3C ');
}
