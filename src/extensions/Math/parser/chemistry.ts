/** What `macros.get('\\ce')` of temml makes of an mhchem formula, in the manner of mhchem 3; MediaWiki's is of mhchem 4. */
const group = '\\{((?:[^{}]|\\{[^{}]*\\})*)\\}';
const isotope = new RegExp(
  String.raw`\{\\vphantom\{X\}\}\^\{\\hphantom${group}\}_\{\\hphantom${group}\}\{\\vphantom\{X\}\}\^\{\\vphantom\{2\}\\mathllap${group}\}_\{\\vphantom\{2\}\\mathllap${group}\}`,
  'g',
);
type Labels = { readonly above: string; readonly below: string | undefined };

/** Arrows by temml's names: as they are without labels, and with them. Those that take none there are not here. */
const arrows: Readonly<Record<string, readonly [plain: string, labelled: (labels: Labels) => string]>> = {
  yields: ['\\longrightarrow', extended('\\xrightarrow')],
  yieldsLeft: ['\\longleftarrow', extended('\\xleftarrow')],
  chemequilibrium: ['\\chemequilibrium', stacked('\\chemequilibrium')],
  equilibriumRight: ['\\equilibriumRight', stacked('\\equilibriumRight')],
};

function extended(arrow: string) {
  return ({ above, below }: Labels): string => `${arrow}${below === undefined ? '' : `[{${below}}]`}{${above}}`;
}

function stacked(arrow: string) {
  return ({ above, below }: Labels): string => {
    const upper = above === '' ? arrow : `\\overset{${above}}{${arrow}}`;
    return below === undefined ? upper : `\\underset{\\lowered{${below}}}{${upper}}`;
  };
}

function rewriteArrows(tex: string): string {
  const start = new RegExp(
    String.raw`\\(${Object.keys(arrows).join('|')})(?![A-Za-z])(?:\[\{\\rm ([^[\]]*)\}\])?\{(\\rm )?`,
    'g',
  );
  let rewritten = '';
  let from = 0;
  for (let match = start.exec(tex); match; match = start.exec(tex)) {
    const [plain, labelled] = arrows[match[1]!]!;
    const end = closingBrace(tex, start.lastIndex);
    const [above, below] = [tex.slice(start.lastIndex, end), match[2]];
    const isPlain = match[3] === undefined && below === undefined;
    rewritten += `${tex.slice(from, match.index)}\\mathrel{${isPlain ? plain : labelled({ above, below })}}`;
    from = start.lastIndex = end + 1;
  }
  return rewritten + tex.slice(from);
}

/** Where the group ends that is open at a place. */
function closingBrace(tex: string, from: number): number {
  let open = 1;
  for (let at = from; at < tex.length; at++) {
    if (tex[at] === '\\') at++;
    else if (tex[at] === '{') open++;
    else if (tex[at] === '}' && --open === 0) return at;
  }
  return tex.length;
}

/** TeX that temml makes of an mhchem formula, as mhchem 4 writes it; what it does not do in that way stays as it is. */
export function chemistryTex(temmlTex: string): string {
  const rewritten = temmlTex
    .replace(
      isotope,
      (_whole, mass: string, number: string) =>
        `{\\vphantom{A}}^{\\hphantom{${mass}}}_{\\hphantom{${number}}}\\mkern-1.5mu{\\vphantom{A}}` +
        `^{\\smash[t]{\\vphantom{2}}\\mathllap{${mass}}}_{\\vphantom{2}\\mathllap{\\smash[t]{${number}}}}`,
    )
    .replaceAll('{\\vphantom{X}}', '{\\vphantom{A}}')
    .replace(new RegExp(`\\{\\{\\}\\}_${group}`, 'g'), '{\\vphantom{A}}_{\\smash[t]{$1}}')
    .replaceAll('{{}}^', '{\\vphantom{A}}^')
    .replace(/\\mathchoice(\{\\textstyle\\frac\{[^{}]*\}\{[^{}]*\}\})(?:\{\\frac\{[^{}]*\}\{[^{}]*\}\}){3}/g, '$1')
    .replaceAll('~', '\\mskip9mu ')
    .replaceAll('\\text{\\textbullet}', '\\bullet');
  return rewriteArrows(rewritten);
}
