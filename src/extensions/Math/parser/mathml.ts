import { createRequire } from 'node:module';
import { chemistryTex } from './chemistry.ts';
import { refusalOf, type Refusal } from './refused-tex.ts';
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

/** Why TeX cannot be read. */
export class TexError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal = { kind: 'syntax' }) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/**
 * The content of a `<math>` element for TeX: as MediaWiki writes it where that is known, as temml does for chemical formulas and what else
 * MediaWiki does not refuse by name. Throws TexError.
 */
export function mathmlOf(tex: string, display: boolean, isChemistry: boolean): string {
  try {
    const read = isChemistry ? chemistryTex(expandedChemistry(tex)) : tex;
    return nodeHtml(readTex(`{\\${display ? 'display' : 'text'}style ${read}}`, isChemistry), { display });
  } catch (error) {
    if (!(error instanceof UnknownTex)) throw error;
  }
  const refusal = isChemistry ? undefined : refusalOf(tex);
  if (refusal) throw new TexError(refusal);
  const style = `<mstyle displaystyle="${display}" scriptlevel="0">${temmlOf(tex, display)}</mstyle>`;
  return `<mrow data-mjx-texclass="ORD">${style}</mrow>`;
}

interface MacroExpander {
  readonly macros: { get(name: string): (expander: MacroExpander) => string };
}

/** What temml expands `\\ce{…}` to. Throws TexError. */
function expandedChemistry(tex: string): string {
  let expanded = '';
  const take = (expander: MacroExpander): string => {
    expanded = expander.macros.get('\\ce')(expander);
    return '';
  };
  render(`\\take${tex.slice('\\ce'.length)}`, true, { '\\take': take });
  return expanded;
}

function temmlOf(tex: string, display: boolean): string {
  return render(tex, display, {})
    .replace(/^<math[^>]*>/, '')
    .replace(/<\/math>$/, '');
}

function render(tex: string, displayMode: boolean, macros: object): string {
  temml ??= require('temml') as Temml;
  try {
    return temml.renderToString(tex, {
      displayMode,
      throwOnError: true,
      trust: false,
      strict: false,
      macros,
      maxExpand: 1000,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const command = /Unsupported function name: (\\(?:[A-Za-z]+|.))/.exec(message)?.[1];
    throw new TexError(command === undefined ? undefined : { kind: 'unknown', command });
  }
}
