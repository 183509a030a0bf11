import { fonts, inAlphabet, type Font } from './alphabets.ts';
import type { Surroundings } from './surroundings.ts';
import { callHtml } from './write-calls.ts';
import { colorOf } from './colors.ts';
import { bigHtml, fenceHtml } from './write-delimiters.ts';
import { row } from './rows.ts';
import { scriptsHtml, sidesetHtml } from './write-scripts.ts';
import { elementHtml, isFunctionName, references, symbolElement, symbolHtml } from './symbols.ts';
import { tableHtml } from './write-tables.ts';
import type { TexList, TexNode } from './tex-tree.ts';

/** Nodes that follow each other. Throws UnknownTex. */
function listHtml(list: TexList, around: Surroundings): string {
  let html = '';
  for (const [i, node] of list.entries()) {
    html += nodeHtml(node, around);
    if (i + 1 < list.length && isFunction(node)) html += '<mo>&#x2061;</mo>';
  }
  return html;
}

/** One node; a group of several is a row. Throws UnknownTex. */
export function nodeHtml(node: TexNode, around: Surroundings): string {
  switch (node.kind) {
    case 'symbol':
      return letterHtml(node.name, around.font);
    case 'group':
      return isRow(node.body) ? row(listHtml(node.body, around)) : listHtml(node.body, around);
    case 'call':
      return callHtml(node, around, nodeHtml);
    case 'text':
      return textHtml(node.name, node.text);
    case 'declaration':
      return declarationHtml(node.name, node.value, node.body, around);
    case 'infix':
      return infixHtml(node.name, node.before, node.after, around);
    case 'scripts':
      return scriptsHtml(node, around, nodeHtml);
    case 'sideset':
      return sidesetHtml(node, nodeHtml);
    case 'space':
      return `<mspace width="${Math.trunc((node.units * 1000) / 18) / 1000}em"></mspace>`;
    case 'primes':
      return `<msup>${nodeHtml(node.base, around)}<mo>${primes(node.count)}</mo></msup>`;
    case 'fenced':
      return fenceHtml(node.open, node.close, listHtml(node.body, around));
    case 'big':
      return bigHtml(node.name, node.delimiter);
    case 'table':
      return tableHtml(node, (cell) => listHtml(cell, { ...around, display: true }));
  }
}

function isRow(body: TexList): boolean {
  const [first] = body;
  // Primes count for themselves, and so does a command about the rest of its group.
  if (first?.kind === 'primes') return true;
  return (
    body.length > 1 || (first?.kind === 'declaration' && !Object.hasOwn(fonts, first.name) && first.body.length > 0)
  );
}

function isFunction(node: TexNode): boolean {
  return node.kind === 'symbol' ? isFunctionName(node.name) : node.kind === 'call' && node.name === '\\operatorname';
}

/** A character or command in a font. */
function letterHtml(name: string, font: Font | undefined): string {
  if (name === "'") return `<mi>'</mi>`;
  if (!font) return symbolHtml(name)!;
  const variant = ` mathvariant="${font.variant}"`;
  if (/^[A-Za-z\d]$/.test(name)) {
    const element = /\d/.test(name) ? 'mn' : 'mi';
    return `<${element}${variant}>${references(inAlphabet(name, font.alphabet))}</${element}>`;
  }
  const symbol = symbolElement(name);
  if (symbol?.element === 'mo' && symbol.attributes === ' stretchy="false"') {
    const attributes = /^[()[\]|]$/.test(name) ? symbol.attributes + variant : variant + symbol.attributes;
    return elementHtml({ ...symbol, attributes });
  }
  if (symbol?.element === 'mi' && symbol.attributes === '' && !isFunctionName(name))
    return elementHtml({ ...symbol, attributes: ` mathvariant="${font.greek}"` });
  return symbolHtml(name)!;
}

function textHtml(name: string, text: string): string {
  const shown = text.replace(/^ | $/g, '&#xa0;');
  return row(`<mtext>${name.startsWith('\\text') && name !== '\\text' ? row(shown) : shown}</mtext>`);
}

function declarationHtml(name: string, value: string, body: TexList, around: Surroundings): string {
  const font = fonts[name];
  if (font) return row(row(listHtml(body, { ...around, font })));
  if (name === '\\color') {
    const color = colorOf(value);
    return body.map((node) => `<mstyle mathcolor="${color}">${nodeHtml(node, around)}</mstyle>`).join('');
  }
  const display = name === '\\displaystyle';
  const level = { '\\scriptstyle': 1, '\\scriptscriptstyle': 2 }[name] ?? 0;
  return `<mstyle displaystyle="${display}" scriptlevel="${level}">${listHtml(body, { ...around, display })}</mstyle>`;
}

function infixHtml(name: string, before: TexList, after: TexList, around: Surroundings): string {
  const inHalves = { ...around, display: true };
  const halves = `<mrow>${listHtml(before, inHalves)}</mrow><mrow>${listHtml(after, inHalves)}</mrow>`;
  if (name === '\\over') return `<mfrac>${halves}</mfrac>`;
  const fraction = `<mfrac linethickness="0">${halves}</mfrac>`;
  if (name === '\\atop') return fraction;
  const bracket = (side: 'OPEN' | 'CLOSE', text: string): string =>
    row(`<mo maxsize="1.2em" minsize="1.2em">${text}</mo>`, side);
  return row(`${bracket('OPEN', '(')}${fraction}${bracket('CLOSE', ')')}`);
}

function primes(count: number): string {
  return ['&#x2032;', '&#x2033;', '&#x2034;', '&#x2057;'][count - 1] ?? '&#x2032;'.repeat(count);
}
