/** The same in other languages, by code. */
export const otherMessages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sr: { editsection: 'уреди', editsectionhint: 'Уредите одељак „$1”' },
};

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
  rfcurl: 'https://datatracker.ietf.org/doc/html/rfc$1',
  pubmedurl: '//www.ncbi.nlm.nih.gov/pubmed/$1?dopt=Abstract',
  'magiclink-tracking-rfc': 'Pages using RFC magic links',
  'magiclink-tracking-pmid': 'Pages using PMID magic links',
  'magiclink-tracking-isbn': 'Pages using ISBN magic links',
  'thumbnail-more': 'Enlarge',
  thumbnail_error: 'Error creating thumbnail: $1',
  'broken-file-category': 'Pages with broken file links',
  'double-px-category': 'Pages with image sizes containing extra px',
  talkpagelinktext: 'talk',
  'invalid-langconvert-attrs':
    "<strong>Error:</strong> Langconvert tag's <code>from</code> and <code>to</code> attributes must not be empty and must contain BCP 47 codes for convertible variants of the same language.",
  'parser-template-loop-warning': 'Template loop detected: [[$1]]',
  'parser-template-recursion-depth-warning': 'Template recursion depth limit exceeded ($1)',
};
