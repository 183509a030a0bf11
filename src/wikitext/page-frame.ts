import { trim } from '../site/trim.ts';
import type { Title } from '../site/title.ts';
import { expandExtensionTag } from './extension-tag.ts';
import type { DuplicateReport, ExpandOptions, Frame } from './frame.ts';
import type { ParseContext } from './parse-context.ts';
import type { ArgumentNode, HeadingNode, Node, Part } from './syntax-tree.ts';
import { expandTemplate } from './template-call.ts';
import { literalCall } from './literal-call.ts';
import { keptComment, warnOfLimit } from './limit-warning.ts';

/** How deep `expand` calls may nest; the counter lives as long as the context. */
const depths = new WeakMap<ParseContext, { now: number }>();

/** The frame of the page itself. */
export function rootFrame(context: ParseContext, title: Title): Frame {
  return new PageFrame(context, title, undefined);
}

class PageFrame implements Frame {
  readonly title: Title;
  readonly parent: PageFrame | undefined;
  readonly depth: number;
  readonly context: ParseContext;
  volatile = false;
  ttl: number | undefined;

  constructor(context: ParseContext, title: Title, parent: PageFrame | undefined) {
    this.context = context;
    this.title = title;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
  }

  get isTemplate(): boolean {
    return this.parent !== undefined;
  }

  argument(_name: string): string | undefined {
    return undefined;
  }

  arguments(): Map<string, string> {
    return new Map();
  }

  child(title: Title, args: ReadonlyMap<string, string>): Frame {
    return new TemplateFrame(this.context, title, this, new Map([...args].map(([k, v]) => [k, { text: v }])));
  }

  childOfParts(title: Title, parts: readonly Part[], report: DuplicateReport): Frame {
    const args = new Map<string, FrameArgument>();
    for (const part of parts) {
      const name = part.name === undefined ? String(part.index) : trim(this.expand(part.name, { dropComments: true }));
      if (args.has(name)) report(name);
      args.set(name, { nodes: part.value, named: part.name !== undefined });
    }
    return new TemplateFrame(this.context, title, this, args);
  }

  isLoop(title: Title): boolean {
    return !!this.parent && (this.title.samePage(title) || this.parent.isLoop(title));
  }

  expand(nodes: readonly Node[] | Node, options: ExpandOptions = {}): string {
    if (typeof nodes === 'string') return nodes;
    const list = Array.isArray(nodes) ? (nodes as readonly Node[]) : [nodes as Node];
    const { usage } = this.context;
    const { limits } = this.context.options;
    if (++usage.nodeCount > limits.nodeCount) {
      warnOfLimit(this.context, 'node-count-exceeded', String(limits.nodeCount));
      return '<span class="error">Node-count limit exceeded</span>';
    }
    const depth = depths.get(this.context) ?? { now: 0 };
    depths.set(this.context, depth);
    if (depth.now > limits.expansionDepth) {
      warnOfLimit(this.context, 'expansion-depth-exceeded', String(limits.expansionDepth));
      return '<span class="error">Expansion depth limit exceeded</span>';
    }
    depth.now++;
    usage.highestDepth = Math.max(usage.highestDepth, depth.now);
    try {
      // What stays as it is written goes back onto the list, so that its depth does not count.
      let out = '';
      const pending = list.toReversed();
      for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
        const expanded = this.#expandNode(node, options);
        if (typeof expanded === 'string') out += expanded;
        else for (let i = expanded.length - 1; i >= 0; i--) pending.push(expanded[i]!);
      }
      return out;
    } finally {
      depth.now--;
    }
  }

  #expandNode(node: Node, options: ExpandOptions): string | readonly Node[] {
    if (typeof node === 'string') return node;
    switch (node.type) {
      case 'template':
        if (options.noTemplates) return literalCall('{{', node, '}}');
        return expandTemplate(node, this, this.context);
      case 'argument':
        if (options.noArguments) return literalCall('{{{', node, '}}}');
        return this.#expandArgument(node);
      case 'heading':
        return this.#expandHeading(node, options);
      case 'extension':
        if (options.keepExtensions) return extensionText(node);
        return expandExtensionTag(node, this, this.context);
      case 'comment':
        return this.#expandComment(node.text, options);
      case 'ignore':
        if (options.keepIgnored || (this.context.mode === 'pst' && !this.parent)) return node.text;
        return '';
    }
  }

  #expandComment(text: string, options: ExpandOptions): string {
    if (options.keepComments) return text;
    const { mode, strip } = this.context;
    if (mode === 'html' || options.dropComments || (mode !== 'pst' && !this.context.options.keepComments)) return '';
    if (mode !== 'pst') return text;
    // Signatures and links in comments are left as they are.
    const marker = strip.newMarker('item');
    strip.addGeneral(marker, text);
    return marker;
  }

  #expandArgument(node: ArgumentNode): string | readonly Node[] {
    const name = this.expand(node.title);
    const { context } = this;
    let text = this.argument(trim(name));
    const usesDefault = context.mode !== 'pst' || this.isTemplate;
    if (text === undefined && node.parts.length > 0 && usesDefault) {
      const first = node.parts[0]!;
      text = first.name === undefined ? '' : `${this.expand(first.name)}=`;
      text += this.expand(first.value);
    }
    if (text === undefined) return literalCall('{{{', node, '}}}', [name]);
    context.usage.argumentSize += Buffer.byteLength(text);
    if (context.usage.argumentSize <= context.options.limits.includeSize) return text;
    warnOfLimit(context, 'post-expand-template-argument');
    return keptComment('<!-- WARNING: argument omitted, expansion size too large -->', context);
  }

  #expandHeading(node: HeadingNode, options: ExpandOptions): string {
    const text = this.expand(node.children, options);
    const { context } = this;
    if (context.mode !== 'html' || node.atRoot !== true) return text;
    const page = this.title.prefixedDbKey;
    const transcluded = page !== context.title.prefixedDbKey;
    const marker = context.strip.newMarker('h');
    const index = /[0-9A-F]{8}(?=-QINU)/.exec(marker)![0];
    context.headings.set(index, { page, index: node.index, transcluded, offset: node.offset });
    context.strip.addGeneral(marker, '');
    return text.slice(0, node.level) + marker + text.slice(node.level);
  }
}

type FrameArgument = { text: string } | { nodes: readonly Node[]; named: boolean };

class TemplateFrame extends PageFrame {
  readonly #args: Map<string, FrameArgument>;

  constructor(context: ParseContext, title: Title, parent: PageFrame, args: Map<string, FrameArgument>) {
    super(context, title, parent);
    this.#args = args;
  }

  override argument(name: string): string | undefined {
    const arg = this.#args.get(name);
    if (!arg) return undefined;
    if ('text' in arg) return arg.text;
    const expanded = this.parent!.expand(arg.nodes, { dropComments: true });
    const text = arg.named ? trim(expanded) : expanded;
    this.#args.set(name, { text });
    return text;
  }

  override arguments(): Map<string, string> {
    return new Map([...this.#args.keys()].map((name) => [name, this.argument(name)!]));
  }
}

function extensionText(node: {
  name: string;
  attributes: string;
  inner?: string | undefined;
  close?: string | undefined;
}): string {
  const open = `<${node.name}${node.attributes}`;
  return node.inner === undefined ? `${open}/>` : `${open}>${node.inner}${node.close ?? ''}`;
}
