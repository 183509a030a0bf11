/** What MediaWiki's MathML has for TeX's characters and commands that stand for themselves. */

interface SymbolGroup {
  readonly element: 'mi' | 'mo';
  /** Attributes as they are written, with a blank before each. */
  readonly attributes: string;
  /** Whether the element stands in a row of its own. */
  readonly row?: true;
  /** Commands, each with the text of its element. */
  readonly symbols: string;
}

const groups: readonly SymbolGroup[] = [
  {
    element: 'mo',
    attributes: ' stretchy="false"',
    symbols: String.raw`
      \equiv ≡  \prec ≺  \succ ≻  \sim ∼  \perp ⊥  \preceq ⪯  \succeq ⪰  \simeq ≃  \mid ∣  \ll ≪  \gg ≫
      \asymp ≍  \parallel ∥  \smile ⌣  \sqsubseteq ⊑  \sqsupseteq ⊒  \doteq ≐  \frown ⌢  \ni ∋  \propto ∝
      \vdash ⊢  \dashv ⊣  \ne ≠  \neq ≠  \mp ∓  \ominus ⊖  \uplus ⊎  \sqcap ⊓  \ast ∗  \sqcup ⊔  \bigcirc ◯
      \bullet ∙  \ddagger ‡  \wr ≀  \amalg ⨿  \longleftarrow ⟵  \Leftarrow ⇐  \Longleftarrow ⟸
      \longrightarrow ⟶  \Rightarrow ⇒  \Longrightarrow ⟹  \leftrightarrow ↔  \longleftrightarrow ⟷
      \Leftrightarrow ⇔  \Longleftrightarrow ⟺  \mapsto ↦  \longmapsto ⟼  \nearrow ↗  \hookleftarrow ↩
      \hookrightarrow ↪  \searrow ↘  \leftharpoonup ↼  \rightharpoonup ⇀  \swarrow ↙  \leftharpoondown ↽
      \rightharpoondown ⇁  \nwarrow ↖  \rightleftharpoons ⇌  \nless ≮  \lneq ⪇  \lneqq ≨  \lnsim ⋦
      \lnapprox ⪉  \nprec ⊀  \precnsim ⋨  \precnapprox ⪹  \nsim ≁  \nmid ∤  \nvdash ⊬  \nvDash ⊭
      \ntriangleleft ⋪  \ntrianglelefteq ⋬  \subsetneq ⊊  \subsetneqq ⫋  \ngtr ≯  \gneq ⪈  \gneqq ≩
      \gnsim ⋧  \gnapprox ⪊  \nsucc ⊁  \succnsim ⋩  \succnapprox ⪺  \ncong ≆  \nparallel ∦  \nVDash ⊯
      \ntriangleright ⋫  \ntrianglerighteq ⋭  \supsetneq ⊋  \supsetneqq ⫌  \nVdash ⊮  \precneqq ⪵
      \succneqq ⪶  \nleftarrow ↚  \nrightarrow ↛  \nLeftarrow ⇍  \nRightarrow ⇏  \nleftrightarrow ↮
      \nLeftrightarrow ⇎  \ulcorner ⌜  \urcorner ⌝  \llcorner ⌞  \lrcorner ⌟  \leqq ≦  \leqslant ⩽
      \eqslantless ⪕  \lesssim ≲  \lessapprox ⪅  \approxeq ≊  \lessdot ⋖  \lll ⋘  \lessgtr ≶  \lesseqgtr ⋚
      \lesseqqgtr ⪋  \doteqdot ≑  \risingdotseq ≓  \fallingdotseq ≒  \backsim ∽  \backsimeq ⋍  \subseteqq ⫅
      \Subset ⋐  \sqsubset ⊏  \preccurlyeq ≼  \curlyeqprec ⋞  \precsim ≾  \precapprox ⪷  \vartriangleleft ⊲
      \trianglelefteq ⊴  \Vvdash ⊪  \bumpeq ≏  \Bumpeq ≎  \geqq ≧  \geqslant ⩾  \eqslantgtr ⪖  \gtrsim ≳
      \gtrapprox ⪆  \gtrdot ⋗  \ggg ⋙  \gtrless ≷  \gtreqless ⋛  \gtreqqless ⪌  \eqcirc ≖  \circeq ≗
      \triangleq ≜  \supseteqq ⫆  \Supset ⋑  \sqsupset ⊐  \succcurlyeq ≽  \curlyeqsucc ⋟  \succsim ≿
      \succapprox ⪸  \vartriangleright ⊳  \trianglerighteq ⊵  \Vdash ⊩  \between ≬  \pitchfork ⋔
      \blacktriangleleft ◂  \therefore ∴  \backepsilon ∍  \blacktriangleright ▸  \because ∵  \gggtr ⋙
      \eqsim ≂  \Doteq ≑  \dotplus ∔  \Cap ⋒  \Cup ⋓  \doublebarwedge ⩞  \boxminus ⊟  \boxplus ⊞
      \divideontimes ⋇  \ltimes ⋉  \rtimes ⋊  \leftthreetimes ⋋  \rightthreetimes ⋌  \curlywedge ⋏
      \curlyvee ⋎  \circleddash ⊝  \circledast ⊛  \intercal ⊺  \doublecap ⋒  \doublecup ⋓  \boxtimes ⊠
      \bowtie ⋈  \diamond ⋄  \star ⋆  \leftleftarrows ⇇  \leftrightarrows ⇆  \Lleftarrow ⇚
      \twoheadleftarrow ↞  \leftarrowtail ↢  \looparrowleft ↫  \leftrightharpoons ⇋  \curvearrowleft ↶
      \circlearrowleft ↺  \Lsh ↰  \upuparrows ⇈  \upharpoonleft ↿  \downharpoonleft ⇃  \multimap ⊸
      \leftrightsquigarrow ↭  \rightrightarrows ⇉  \rightleftarrows ⇄  \twoheadrightarrow ↠
      \rightarrowtail ↣  \looparrowright ↬  \curvearrowright ↷  \circlearrowright ↻  \Rsh ↱
      \downdownarrows ⇊  \upharpoonright ↾  \downharpoonright ⇂  \rightsquigarrow ⇝  \Rrightarrow ⇛
      \restriction ↾  \cdot ⋅  \circ ∘  \div ÷  \pm ±  \times ×  \cap ∩  \cup ∪  \setminus ∖  \land ∧
      \lor ∨  \wedge ∧  \vee ∨  \langle ⟨  \lVert ‖  \rangle ⟩  \rVert ‖  \approx ≈  \cong ≅  \ge ≥  \geq ≥
      \gets ←  \in ∈  \notin ∉  \subset ⊂  \supset ⊃  \subseteq ⊆  \supseteq ⊇  \nsubseteq ⊈  \nsupseteq ⊉
      \models ⊨  \leftarrow ←  \le ≤  \leq ≤  \rightarrow →  \ngeq ≱  \nleq ≰  \barwedge ⊼  \veebar ⊻
      \odot ⊙  \oplus ⊕  \otimes ⊗  \oslash ⊘  \circledcirc ⊚  \boxdot ⊡  \bigtriangleup △
      \bigtriangledown ▽  \dagger †  \triangleleft ◃  \triangleright ▹  \lbrace {  \rbrace }  \lbrack [
      \rbrack ]  \lfloor ⌊  \rfloor ⌋  \lceil ⌈  \rceil ⌉  \vert |  \Vert ‖  \uparrow ↑  \Uparrow ⇑
      \downarrow ↓  \Downarrow ⇓  \updownarrow ↕  \Updownarrow ⇕  \coprod ∐  \bigvee ⋁  \bigwedge ⋀
      \biguplus ⨄  \bigcap ⋂  \bigcup ⋃  \int ∫  \iint ∬  \iiint ∭  \prod ∏  \sum ∑  \bigotimes ⨂
      \bigoplus ⨁  \bigodot ⨀  \iiiint ⨌  \intbar ⨍  \intBar ⨎  \bigsqcup ⨆  \ldots …  \ddots ⋱  \surd √
      \vdots ⋮  \dotsc …  \dotsb ⋯  \dotsi ⋯  \dotso …  \cdots ⋯  \dotsm ⋯  \colon &#x3a;  \darr ↓  \dArr ⇓
      \Darr ⇓  \lang ⟨  \rang ⟩  \uarr ↑  \uArr ⇑  \Uarr ⇑  \bull ∙  \Dagger ‡  \harr ↔  \hArr ⇔  \Harr ⇔
      \isin ∈  \larr ←  \lArr ⇐  \Larr ⇐  \lrarr ↔  \lrArr ⇔  \Lrarr ⇔  \plusmn ±  \rarr →  \rArr ⇒
      \Rarr ⇒  \sdot ⋅  \sub ⊂  \sube ⊆  \supe ⊇  \and ∧  \or ∨  ! !  * *  + +  - −  . .  : :  = =  ? ?
      [ [  ] ]  | |  ( (  ) )  \| ‖`,
  },
  {
    element: 'mi',
    attributes: ' mathvariant="normal"',
    symbols: String.raw`
      \aleph ℵ  \forall ∀  \exists ∃  \nabla ∇  \flat ♭  \natural ♮  \clubsuit ♣  \wp ℘  \sharp ♯
      \diamondsuit ♢  \Re ℜ  \heartsuit ♡  \Im ℑ  \spadesuit ♠  \S §  \And &#x26;  \circledS Ⓢ  \triangle △
      \angle ∠  \infty ∞  \Gamma Γ  \Delta Δ  \Theta Θ  \Lambda Λ  \Xi Ξ  \Pi Π  \Sigma Σ  \Upsilon Υ
      \Phi Φ  \Psi Ψ  \Omega Ω  \neg ¬  \lnot ¬  \top ⊤  \bot ⊥  \emptyset ∅  \eth ð  \backslash ∖  \O ∅
      \alef ℵ  \alefsym ℵ  \clubs ♣  \diamonds ♢  \empty ∅  \exist ∃  \hearts ♡  \image ℑ  \infin ∞
      \real ℜ  \sect §  \spades ♠  \weierp ℘  \ang ∠  $ &#x24;  % &#x25;  \# &#x23;  \$ &#x24;  \% &#x25;
      \& &#x26;  \_ &#x5f;`,
  },
  {
    element: 'mi',
    attributes: ' alternate="1"',
    symbols: String.raw`
      \hbar ℏ  \prime ′`,
  },
  {
    element: 'mi',
    attributes: '',
    symbols: String.raw`
      \ell ℓ  \hslash ℏ  \lozenge ◊  \measuredangle ∡  \nexists ∄  \mho ℧  \Finv Ⅎ  \Game ⅁
      \blacktriangle ▴  \blacktriangledown ▾  \blacksquare ◼  \blacklozenge ⧫  \bigstar ★
      \sphericalangle ∢  \complement ∁  \diagup ╱  \diagdown ╲  \square ◻  \Box ◻  \Diamond ◊  \checkmark ✓
      \beth ℶ  \daleth ℸ  \gimel ℷ  \digamma ϝ  \varkappa ϰ  \Omicron O  \alpha α  \beta β  \gamma γ
      \delta δ  \epsilon ϵ  \zeta ζ  \eta η  \theta θ  \iota ι  \kappa κ  \lambda λ  \mu μ  \nu ν  \xi ξ
      \omicron o  \pi π  \rho ρ  \sigma σ  \tau τ  \upsilon υ  \phi ϕ  \chi χ  \psi ψ  \omega ω
      \varepsilon ε  \vartheta ϑ  \varpi ϖ  \varrho ϱ  \varsigma ς  \varphi φ  \partial ∂  \imath ı
      \jmath ȷ  \thetasym ϑ  \arcsin arcsin  \arccos arccos  \arctan arctan  \arg arg  \cos cos  \cosh cosh
      \cot cot  \coth coth  \csc csc  \deg deg  \dim dim  \exp exp  \hom hom  \ker ker  \lg lg  \ln ln
      \log log  \sec sec  \sin sin  \sinh sinh  \tan tan  \tanh tanh  \det det  \gcd gcd  \inf inf
      \lim lim  \max max  \min min  \Pr Pr  \sup sup  \part ∂`,
  },
  {
    element: 'mo',
    attributes: '',
    symbols: String.raw`
      \P ¶  \dots …  , ,  ; ;  < &lt;  > &gt;`,
  },
  {
    element: 'mo',
    attributes: ' stretchy="false" variantform="1"',
    symbols: String.raw`
      \lvertneqq ≨  \npreceq ⋠  \nshortmid ∤  \varsubsetneq ⊊  \varsubsetneqq ⫋  \gvertneqq ≩  \nsucceq ⋡
      \nshortparallel ∦  \varsupsetneq ⊋  \varsupsetneqq ⫌  \vartriangle △  \vDash ⊨  \smallsmile ⌣
      \smallfrown ⌢  \shortmid ∣  \shortparallel ∥  \varpropto ∝  \nsubseteqq ⊈  \nsupseteqq ⊉  \ngeqq ≱
      \ngeqslant ⪈  \nleqq ≰  \nleqslant ⪇`,
  },
  {
    element: 'mi',
    attributes: ' variantform="True"',
    symbols: String.raw`
      \triangledown ▽  \backprime ‵  \varnothing ∅`,
  },
  {
    element: 'mo',
    attributes: ' stretchy="false" variantform="True"',
    symbols: String.raw`
      \thicksim ∼  \thickapprox ≈  \smallsetminus ∖  \centerdot ⋅`,
  },
  {
    element: 'mo',
    attributes: '',
    row: true,
    symbols: String.raw`
      \textvisiblespace ␣  \Coppa Ϙ  \coppa ϙ  \varcoppa ϙ  \Koppa Ϟ  \koppa ϟ  \Sampi Ϡ  \sampi ϡ
      \Stigma Ϛ  \stigma ϛ  \AA Å  \euro €  \Digamma Ϝ  \varstigma ϛ  \geneuro €  \geneuronarrow €
      \geneurowide €  \officialeuro €`,
  },
  {
    element: 'mi',
    attributes: ' mathvariant="normal"',
    row: true,
    symbols: String.raw`
      \Alpha A  \Beta B  \Epsilon E  \Zeta Z  \Eta H  \Iota I  \Kappa K  \Mu M  \Nu N  \Rho P  \Tau T
      \Chi X`,
  },
  {
    element: 'mo',
    attributes: ' stretchy="false" accent="false"',
    symbols: String.raw`
      \to →`,
  },
  {
    element: 'mi',
    attributes: ' mathvariant="double-struck"',
    row: true,
    symbols: String.raw`
      \H ℍ  \N ℕ  \R ℝ  \Z ℤ  \cnums ℂ  \Complex ℂ  \natnums ℕ  \reals ℝ  \Reals ℝ  \Q ℚ  \C ℂ`,
  },
  {
    element: 'mi',
    attributes: ' mathvariant="italic"',
    symbols: String.raw`
      \varGamma Γ  \varDelta Δ  \varTheta Θ  \varLambda Λ  \varXi Ξ  \varPi Π  \varSigma Σ  \varUpsilon Υ
      \varPhi Φ  \varOmega Ω`,
  },
  {
    element: 'mi',
    attributes: ' mathvariant="double-struck"',
    symbols: String.raw`
      \Bbbk &#x6b;`,
  },
  {
    element: 'mo',
    attributes: ' lspace="2.5pt" rspace="2.5pt"',
    row: true,
    symbols: String.raw`
      \mod mod`,
  },
  {
    element: 'mi',
    attributes: ' data-mjx-texclass="OP" mathvariant="normal"',
    symbols: String.raw`
      \sgn sgn  \arccot arccot  \arcsec arcsec  \arccsc arccsc  \sen sen`,
  },
  {
    element: 'mo',
    attributes: ' lspace="0" rspace="0"',
    symbols: String.raw`
      / /`,
  },
  {
    element: 'mo',
    attributes: ' fence="false" stretchy="false"',
    symbols: String.raw`
      \{ {  \} }`,
  },
];

/** Commands that are more than one element, or whose text has blanks. */
const fragments: Readonly<Record<string, string>> = {
  '\\oint': '<mstyle displaystyle="true"><mo>&#x222e;</mo></mstyle>',
  '\\oiint':
    '<mrow data-mjx-texclass="ORD"><mstyle mathsize="2.07em"><mtext>&#x222f;</mtext><mspace width="0.16666666666667em"></mspace></mstyle></mrow>',
  '\\oiiint':
    '<mrow data-mjx-texclass="ORD"><mstyle mathsize="2.07em"><mtext>&#x2230;</mtext><mspace width="0.16666666666667em"></mspace></mstyle></mrow>',
  '\\varointclockwise':
    '<mrow data-mjx-texclass="ORD"><mstyle mathsize="2.07em"><mtext>&#x2232;</mtext><mspace width="0.16666666666667em"></mspace></mstyle></mrow>',
  '\\iff':
    '<mstyle scriptlevel="0"><mspace width="0.278em"></mspace></mstyle><mo>&#x27fa;</mo><mstyle scriptlevel="0"><mspace width="0.278em"></mspace></mstyle>',
  '\\implies':
    '<mstyle scriptlevel="0"><mspace width="0.278em"></mspace></mstyle><mo>&#x27f9;</mo><mstyle scriptlevel="0"><mspace width="0.278em"></mspace></mstyle>',
  '\\quad': '<mspace width="1em"></mspace>',
  '\\qquad': '<mspace width="2em"></mspace>',
  '\\limsup': '<mi>lim sup</mi>',
  '\\liminf': '<mi>lim inf</mi>',
  '\\injlim': '<mi>inj lim</mi>',
  '\\projlim': '<mi>proj lim</mi>',
  '\\varlimsup': '<mrow data-mjx-texclass="OP"><mover><mi>lim</mi><mo accent="true">&#x2015;</mo></mover></mrow>',
  '\\varliminf': '<mrow data-mjx-texclass="OP"><munder><mi>lim</mi><mo accent="true">&#x2015;</mo></munder></mrow>',
  '\\varinjlim': '<mrow data-mjx-texclass="OP"><munder><mi>lim</mi><mo>&#x2192;</mo></munder></mrow>',
  '\\varprojlim': '<mrow data-mjx-texclass="OP"><munder><mi>lim</mi><mo>&#x2190;</mo></munder></mrow>',
  '\\ointctrclockwise':
    '<mrow data-mjx-texclass="ORD"><mstyle mathsize="2.07em"><mtext>&#x2233;</mtext><mspace width="0.16666666666667em"></mspace></mstyle></mrow>',
  '~': '<mspace width="0.5em"></mspace>',
  '\\,': '<mspace width="0.167em"></mspace>',
  '\\;': '<mspace width="0.278em"></mspace>',
  '\\!': '<mspace width="-0.167em"></mspace>',
  '\\ ': '<mtext>&#160;</mtext>',
};

/** Names of functions, which an invisible operator joins with what they are applied to. */
const functionNames = new Set(['\\limsup', '\\liminf', '\\injlim', '\\projlim']);

interface MathSymbol {
  readonly element: 'mi' | 'mo';
  readonly attributes: string;
  readonly text: string;
}

const symbols = new Map<string, MathSymbol>();
const rows = new Map<string, string>();
for (const { element, attributes, row, symbols: list } of groups) {
  for (const [, name, text] of list.matchAll(/(\S+) (\S+)/g)) {
    const symbol = { element, attributes, text: references(text!) };
    if (row) rows.set(name!, `<mrow data-mjx-texclass="ORD">${elementHtml(symbol)}</mrow>`);
    else symbols.set(name!, symbol);
    if (element === 'mi' && !row && /^[A-Za-z]{2,}$/.test(text!)) functionNames.add(name!);
  }
}

/** Text with a reference for each character that is not of ASCII. */
export function references(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => `&#x${character.codePointAt(0)!.toString(16)};`);
}

export function elementHtml({ element, attributes, text }: MathSymbol): string {
  return `<${element}${attributes}>${text}</${element}>`;
}

/** The element of a character or command that stands for itself, where it is one; undefined if it is not known. */
export function symbolElement(name: string): MathSymbol | undefined {
  return symbols.get(name);
}

/** What a character or command that stands for itself is in MathML; undefined if it is not known. */
export function symbolHtml(name: string): string | undefined {
  if (/^[A-Za-z]$/.test(name)) return `<mi>${name}</mi>`;
  if (/^\d$/.test(name)) return `<mn>${name}</mn>`;
  const symbol = symbols.get(name);
  if (symbol) return elementHtml(symbol);
  return rows.get(name) ?? (Object.hasOwn(fragments, name) ? fragments[name] : undefined);
}

export function isFunctionName(name: string): boolean {
  return functionNames.has(name);
}
