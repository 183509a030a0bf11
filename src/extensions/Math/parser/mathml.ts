import { createRequire } from 'node:module';
import { readTex, UnknownTex } from './tex-reader.ts';
import { nodeHtml } from './write-mathml.ts';

/** What is used of temml. Its own types would bring those of browsers into every file. */
interface Temml {
  renderToString(
    tex: string,
    options: {
      displayMode: boolean;
      throwOnError: true;
      trust: false;
      strict: boolean;
      macros: object;
      maxExpand: number;
    },
  ): string;
}

const require = createRequire(import.meta.url);
let temml: Temml | undefined;

/** Why TeX cannot be read: a command that is not known, or anything else. */
export class TexError extends Error {
  readonly unknownCommand: string | undefined;

  constructor(unknownCommand: string | undefined) {
    super(unknownCommand ?? 'syntax error');
    this.unknownCommand = unknownCommand;
  }
}

/**
 * The content of a `<math>` element for TeX: as MediaWiki writes it where that is known, as temml does for all else.
 * Throws TexError.
 */
export function mathmlOf(tex: string, display: boolean): string {
  try {
    return nodeHtml(readTex(`{\\${display ? 'display' : 'text'}style ${tex}}`), { display });
  } catch (error) {
    if (!(error instanceof UnknownTex)) throw error;
  }
  const style = `<mstyle displaystyle="${display}" scriptlevel="0">${temmlOf(tex, display)}</mstyle>`;
  return `<mrow data-mjx-texclass="ORD">${style}</mrow>`;
}

function temmlOf(tex: string, display: boolean): string {
  temml ??= require('temml') as Temml;
  try {
    const html = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: false,
      macros: {},
      maxExpand: 1000,
    });
    return html.replace(/^<math[^>]*>/, '').replace(/<\/math>$/, '');
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new TexError(/Unsupported function name: (\\(?:[A-Za-z]+|.))/.exec(message)?.[1]);
  }
}
