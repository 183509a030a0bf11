/** Texts that expectations of the parser tests quote, and names of categories. */
export const englishMessages: Readonly<Record<string, string>> = {
  january: 'January',
  thursday: 'Thursday',
  thu: 'Thu',
  jan: 'Jan',
  'january-gen': 'January',
  editsection: 'edit',
  editsectionhint: 'Edit section: $1',
  toc: 'Contents',
  'red-link-title': '$1 (page does not exist)',
  talkpagelinktext: 'talk',
  'parser-template-loop-warning': 'Template loop detected: [[$1]]',
  'parser-template-recursion-depth-warning': 'Template recursion depth limit exceeded ($1)',
};
