import { h, newId } from './dom.js';

/**
 * Panels of which one is shown, as the ARIA pattern wants them: arrows go from tab to tab.
 *
 * @param {string} label
 * @param {readonly [string, HTMLElement][]} panels
 */
export function tabs(label, panels) {
  const made = panels.map(([name, content]) => {
    const id = newId('tab');
    const tab = h('button', { type: 'button', role: 'tab', id, 'aria-controls': `${id}-panel` }, name);
    const panel = h('div', { role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': id, tabindex: '0' }, content);
    return { tab, panel };
  });
  const show = (/** @type {number} */ chosen) => {
    for (const [i, { tab, panel }] of made.entries()) {
      tab.setAttribute('aria-selected', String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
      panel.hidden = i !== chosen;
    }
  };
  for (const [i, { tab }] of made.entries()) {
    tab.addEventListener('click', () => show(i));
    tab.addEventListener('keydown', ({ key }) => {
      const next = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: made.length - 1 }[key];
      if (next === undefined) return;
      const at = (next + made.length) % made.length;
      show(at);
      made[at]?.tab.focus();
    });
  }
  show(0);
  const list = h('div', { role: 'tablist', 'aria-label': label }, ...made.map(({ tab }) => tab));
  return { element: h('div', { class: 'tabs' }, list, ...made.map(({ panel }) => panel)), show };
}
