/** How pages of help look: in light and dark, on any width, in both directions of writing. */
export const HELP_STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --soft: color-mix(in srgb, currentColor 6%, transparent); --quiet: color-mix(in srgb, currentColor 68%, transparent); }
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { background: light-dark(#fff, #16181c); color: light-dark(#1c1f24, #e4e6ea); font: 16px/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; overflow-wrap: break-word; padding: 0 1rem 4rem; }
a { color: light-dark(#0b57b0, #8fbcff); text-decoration: none; }
a:hover { text-decoration: underline; }
header { align-items: center; background: inherit; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; padding: .7rem 0; position: sticky; top: 0; z-index: 1; }
header a { color: inherit; font-weight: 600; }
input { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; color: inherit; flex: 0 1 20rem; font: inherit; min-width: 0; padding: .3rem .6rem; }
nav ul { columns: 13rem; list-style: none; padding: 0; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2rem 0 .4rem; }
h2 a, dt > a[href^="#"] { color: inherit; }
h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
p { margin: .4rem 0; }
/* A text that is not in the page's language keeps its own order of words. */
p, dd { unicode-bidi: plaintext; }
[dir=rtl] :is(p, dd) { text-align: right; }
code, kbd, samp { background: var(--soft); border-radius: .2rem; font: .9em ui-monospace, monospace; padding: .08em .3em; }
var { font: .9em ui-monospace, monospace; }
dl { margin: 0; }
section > dl > div { border-top: 1px solid var(--line); padding: .5rem 0; }
section > dl > div:target { background: var(--soft); }
section > dl > div > dt code { font-weight: 600; }
dd { margin-inline-start: 1.2rem; }
dd p { margin: .15rem 0; }
.values { display: grid; gap: .1rem .9rem; grid-template-columns: max-content 1fr; margin: .3rem 0; }
.values dt, .values dd { margin: 0; }
.fact, .more, small { color: var(--quiet); font-size: .86em; }
.required { color: light-dark(#8a4600, #ffbd7a); }
.deprecated { color: light-dark(#a11212, #ff9f95); }
.flags { display: flex; flex-wrap: wrap; gap: .3rem; list-style: none; margin: .3rem 0; padding: 0; }
.flags li { border: 1px solid var(--line); border-radius: 1rem; font-size: .8em; padding: 0 .7em; }
.example { margin-bottom: .5rem; }
.try { font-size: .86em; white-space: nowrap; }
section + section { border-top: 2px solid var(--line); margin-top: 2rem; }
[hidden] { display: none !important; }
@media (max-width: 36rem) { .values { grid-template-columns: 1fr; } .values dd { margin-inline-start: 1rem; } dd { margin-inline-start: .6rem; } input { flex: 1 1 100%; } }
`;

/**
 * Filters the page while somebody types. What can be left out bears `data-filter`; something stays where it holds all the words, or
 * holds something that stays, or where what it stands in is named by them.
 */
export const HELP_SCRIPT = `
const field = document.getElementById('filter');
const items = [...document.querySelectorAll('[data-filter]')].reverse();
const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
const names = new Map(items.map((item) => [item, (item.querySelector('h2, dt')?.textContent ?? '').toLowerCase()]));
field.hidden = false;
field.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const all = (text) => words.every((word) => text.includes(word));
  for (const item of items) {
    const around = item.parentElement.closest('[data-filter]');
    item.hidden = !all(texts.get(item)) && !(around && all(names.get(around)));
  }
  for (const heading of document.querySelectorAll('section > h3')) {
    const parts = [...heading.nextElementSibling.querySelectorAll(':scope > [data-filter]')];
    heading.hidden = parts.length > 0 && parts.every((part) => part.hidden);
  }
  document.getElementById('nothing').hidden = [...document.querySelectorAll('main > section')].some((section) => !section.hidden);
});
`;
