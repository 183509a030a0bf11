/** The release of MediaWiki that this software behaves like: `{{CURRENTVERSION}}`, and what clients read in `generator`. */
export const mediaWikiVersion = '1.43.9';
