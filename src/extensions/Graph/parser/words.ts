import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { GRAPHS } from '../page-graphs.ts';
import { hashOf, readSpecification, type GraphSpecification } from '../specification.ts';

/** `<graph>{…}</graph>`: a place for a picture that the reader's browser draws. */
const graph: ParserTag = ({ content, context }) => {
  const specification = readSpecification(content ?? '');
  if (!specification) {
    context.addTrackingCategory('graph-broken-category');
    return `<span class="error">${escapeHtml(context.message('graph-error-parse'))}</span>`;
  }
  const hash = hashOf(specification);
  const { extensionData } = context.output;
  const before = (extensionData.get(GRAPHS) as Record<string, GraphSpecification> | undefined) ?? {};
  extensionData.set(GRAPHS, { ...before, [hash]: specification });
  // Versions before the fifth are drawn no more.
  if (isObsolete(specification)) context.addTrackingCategory('graph-obsolete-category');
  context.addTrackingCategory('graph-tracking-category');
  return `<div class="mw-graph mw-graph-clickable mw-graph-always mw-graph-nofallback"${sizeOf(specification)} data-graph-id="${hash}"></div>`;
};

function isObsolete({ version, $schema }: GraphSpecification): boolean {
  if (typeof version === 'number') return version < 5;
  const named = typeof $schema === 'string' ? /\/vega\/v(\d)/.exec($schema)?.[1] : undefined;
  return named === undefined || Number(named) < 5;
}

/** Room for the picture, before it is drawn. */
function sizeOf({ width, height }: GraphSpecification): string {
  const isSize = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 100_000;
  if (!isSize(width) || !isSize(height)) return '';
  return ` style="width:${width}px;height:${height}px;aspect-ratio:${width}/${height}"`;
}

/** What Graph teaches the parser. */
export default { tags: { graph } } satisfies ParserExtension;
