import { SaxesParser } from 'saxes';

/** An element of an answer of S3. */
export interface Element {
  readonly name: string;
  /** Of itself, without that of its children. */
  text: string;
  readonly children: Element[];
}

/** Reads an answer; undefined where it is no XML. */
export function parseXml(source: string): Element | undefined {
  const top: Element = { name: '', text: '', children: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    const element = { name, text: '', children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => (open.at(-1)!.text += text));
  parser.on('closetag', () => open.pop());
  try {
    parser.write(source).close();
  } catch {
    return undefined;
  }
  return top.children[0];
}

/** The text of a child; undefined where there is none of this name. */
export function childText(element: Element | undefined, name: string): string | undefined {
  return element?.children.find((child) => child.name === name)?.text;
}

/** A text inside an element. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
