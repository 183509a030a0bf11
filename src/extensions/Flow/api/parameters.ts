import { oneOf, string, token } from '../../../api/parameters.ts';

/** The token of an act, which is sent without the prefix of its module. */
export const csrfToken = () => token('csrf', { unprefixed: true });

/** The form of a text that is sent. */
export const sentFormat = () => oneOf(['html', 'wikitext'], { default: 'wikitext' });

/** The form in which texts are wanted. */
export const wantedFormat = () => oneOf(['fixed-html', 'html', 'wikitext'], { default: 'fixed-html' });

/** A text that may be empty, which is refused in its own way. */
export const sentText = () => string({ required: true, mayBeEmpty: true });

/** Where the modules are explained. */
export const helpPage = (name: string) => [`https://www.mediawiki.org/wiki/Extension:Flow/API#${name}`];
