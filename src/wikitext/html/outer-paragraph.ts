/** HTML without the one paragraph that is around all of it. */
export function stripOuterParagraph(html: string): string {
  const inner = /^<p>(.*?)\n?<\/p>\n?$/s.exec(html)?.[1];
  return inner === undefined || inner.includes('</p>') ? html : inner;
}
