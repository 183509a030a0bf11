import type { Node, Part } from './syntax-tree.ts';

/** The tree as XML, as `prop=parsetree` shows it. Works without recursion: trees may be as deep as texts are long. */
export function parseTreeXml(nodes: readonly Node[]): string {
  const out: string[] = ['<root>'];
  // What is still to be written, last first: nodes, or finished XML.
  const pending: (Node | { xml: string })[] = [{ xml: '</root>' }];
  const push = (list: readonly Node[]): void => {
    for (let i = list.length - 1; i >= 0; i--) pending.push(list[i]!);
  };
  push(nodes);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') out.push(escapeXml(node));
    else if ('xml' in node) out.push(node.xml);
    else if (node.type === 'template' || node.type === 'argument') {
      const name = node.type === 'template' ? 'template' : 'tplarg';
      pending.push({ xml: `</${name}>` });
      for (let i = node.parts.length - 1; i >= 0; i--) pushPart(pending, push, node.parts[i]!);
      out.push(`<${name}${node.lineStart ? ' lineStart="1"' : ''}><title>`);
      pending.push({ xml: '</title>' });
      push(node.title);
    } else if (node.type === 'heading') {
      out.push(`<h level="${node.level}" i="${node.index}">`);
      pending.push({ xml: '</h>' });
      push(node.children);
    } else if (node.type === 'extension') {
      out.push(`<ext><name>${escapeXml(node.name)}</name><attr>${escapeXml(node.attributes)}</attr>`);
      if (node.inner !== undefined) out.push(`<inner>${escapeXml(node.inner)}</inner>`);
      if (node.close !== undefined) out.push(`<close>${escapeXml(node.close)}</close>`);
      out.push('</ext>');
    } else out.push(`<${node.type}>${escapeXml(node.text)}</${node.type}>`);
  }
  return out.join('').replace(/<(attr|inner|name|root|title|value)><\/\1>/g, '<$1/>');
}

function pushPart(pending: (Node | { xml: string })[], push: (list: readonly Node[]) => void, part: Part): void {
  pending.push({ xml: '</value></part>' });
  push(part.value);
  if (part.name === undefined) {
    pending.push({ xml: `<part><name index="${part.index}"/><value>` });
    return;
  }
  pending.push({ xml: '</name><equals>=</equals><value>' });
  push(part.name);
  pending.push({ xml: '<part><name>' });
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
