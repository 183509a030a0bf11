import type { ParseContext } from '../parse-context.ts';
import { safeAttributesHtml } from './attributes.ts';
import { attributeRules } from './render-state.ts';
import { readAttributes } from './sanitize-tags.ts';

/** A table that is not closed yet. */
interface OpenTable {
  /** Attributes of the row that the next cell begins. */
  rowAttributes: string;
  rowOpen: boolean;
  /** Element of the cell (or caption) that is open; undefined before the first. */
  cell: 'td' | 'th' | 'caption' | undefined;
  /** True once there has been a row, so that the table is valid HTML. */
  hasRow: boolean;
}

interface OpenTables {
  /** Outermost first. */
  readonly tables: OpenTable[];
  /** How many `<dl><dd>` the last table that began was indented by: whichever ends closes so many. */
  indent: number;
}

const emptyTable = '<table>\n<tr><td></td></tr>\n</table>';

/** Wikitext tables (`{| |+ |- ! | |}`) as HTML. */
export function renderTables(text: string, context: ParseContext): string {
  if (!text.includes('{|')) return text;
  const open: OpenTables = { tables: [], indent: 0 };
  const out = text.split('\n').map((line) => renderLine(line, open, context));
  while (open.tables.length > 0) out.push(closeTable(open.tables.pop()!));
  const html = out.join('\n');
  return html === emptyTable ? '' : html;
}

function renderLine(written: string, open: OpenTables, context: ParseContext): string {
  const line = written.replace(/^[ \t\r\v\0]+|[ \t\r\v\0]+$/g, '');
  if (line === '') return written;
  const start = /^(:*)[ \t\r\f\v]*\{\|(.*)$/s.exec(line);
  if (start) return openTable(start[1]!.length, start[2]!, open, context);
  const table = open.tables.at(-1);
  if (!table) return written;
  if (line.startsWith('|}')) {
    open.tables.pop();
    return endTable(table, line.slice(2), open.indent);
  }
  if (line.startsWith('|-')) return startRow(table, line, context);
  if (line.startsWith('|+')) return renderCells(table, 'caption', line.slice(2), context);
  if (line.startsWith('|')) return renderCells(table, 'td', line.slice(1), context);
  if (line.startsWith('!')) return renderCells(table, 'th', replaceOutsideTags(line.slice(1), '!!', '||'), context);
  return written;
}

function openTable(indent: number, attributes: string, open: OpenTables, context: ParseContext): string {
  open.indent = indent;
  open.tables.push({ rowAttributes: '', rowOpen: false, cell: undefined, hasRow: false });
  return `${'<dl><dd>'.repeat(indent)}<table${attributesOf(attributes, 'table', context)}>`;
}

function attributesOf(text: string, element: string, context: ParseContext): string {
  return safeAttributesHtml(readAttributes(text, context), element, attributeRules(context));
}

/** Closing tags for whatever the row holds, innermost first. */
function closeCellAndRow(table: OpenTable): string {
  const html = (table.cell ? `</${table.cell}>` : '') + (table.rowOpen ? '</tr>' : '');
  table.cell = undefined;
  table.rowOpen = false;
  return html;
}

function endTable(table: OpenTable, rest: string, indent: number): string {
  const needsRow = table.hasRow ? '' : '<tr><td></td></tr>';
  return `${closeCellAndRow(table)}${needsRow}</table>${rest}${'</dd></dl>'.repeat(indent)}`;
}

/** Ends a table that the text left open. */
function closeTable(table: OpenTable): string {
  const parts = [
    table.cell ? '</td>' : undefined,
    table.rowOpen ? '</tr>' : undefined,
    table.hasRow ? undefined : '<tr><td></td></tr>',
    '</table>',
  ];
  return parts.filter((part) => part !== undefined).join('\n');
}

function startRow(table: OpenTable, line: string, context: ParseContext): string {
  table.rowAttributes = attributesOf(line.replace(/^\|-+/, ''), 'tr', context);
  table.hasRow = true;
  return closeCellAndRow(table);
}

function renderCells(table: OpenTable, element: 'td' | 'th' | 'caption', line: string, context: ParseContext): string {
  return line
    .split('||')
    .map((content) => startCell(table, element) + cellHtml(element, content, context))
    .join('');
}

/** What comes before a cell's own start tag. */
function startCell(table: OpenTable, element: 'td' | 'th' | 'caption'): string {
  const before = table.cell ? `</${table.cell}>\n` : '';
  let row = '';
  if (element !== 'caption') {
    if (!table.rowOpen) row = `<tr${table.rowAttributes}>\n`;
    table.rowOpen = true;
    table.rowAttributes = '';
    table.hasRow = true;
  }
  table.cell = element;
  return before + row;
}

/** A cell without its end tag: `attributes | content`, or content alone. */
function cellHtml(element: string, text: string, context: ParseContext): string {
  const bar = text.indexOf('|');
  const before = bar < 0 ? text : text.slice(0, bar);
  if (bar < 0 || before.includes('[[') || before.includes('-{')) return `<${element}>${trimCell(text)}`;
  return `<${element}${attributesOf(before, element, context)}>${trimCell(text.slice(bar + 1))}`;
}

function trimCell(text: string): string {
  return text.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, '');
}

/** Replaces a piece of text, save where it stands within a tag. */
function replaceOutsideTags(text: string, search: string, replacement: string): string {
  if (!text.includes(search)) return text;
  return text
    .split(/(<[^>]*>)/)
    .map((part, i) => (i % 2 === 0 ? part.replaceAll(search, replacement) : part))
    .join('');
}
