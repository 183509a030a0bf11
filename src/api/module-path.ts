import { escapeWikitext } from '../site/escape-wikitext.ts';
import { msg } from '../i18n/message.ts';
import { Refusal } from '../wiki/refusal.ts';
import { pathsInside } from './describe.ts';
import { childrenOf } from './modules.ts';
import type { ApiModules } from './modules.ts';

/**
 * Paths that a client named: a path itself, `query+*` for all submodules, `query+**` for those inside them too (`*` and `**` of the
 * main module). Refuses (`badmodule`) what leads to no module.
 */
export function expandModulePath(modules: ApiModules, text: string): string[] {
  // A plus that was not encoded is a space.
  const steps = text.split(/[+ ]/);
  const last = steps.at(-1)!;
  if (last !== '*' && last !== '**') return [modulePath(modules, steps)];
  const parent = modulePath(modules, steps.slice(0, -1));
  const inside = pathsInside(modules, parent, last === '**');
  if (!inside) throw new Refusal(msg('apierror-badmodule-nosubmodules', parent), { code: 'badmodule' });
  return inside;
}

function modulePath(modules: ApiModules, steps: readonly string[]): string {
  let path = 'main';
  if (steps.length === 1 && steps[0] === path) return path;
  for (const step of steps) {
    const children = childrenOf(modules, path);
    if (!children) throw new Refusal(msg('apierror-badmodule-nosubmodules', path), { code: 'badmodule' });
    const child = children.get(step);
    if (child === undefined)
      throw new Refusal(msg('apierror-badmodule-badsubmodule', path, escapeWikitext(step)), { code: 'badmodule' });
    path = child;
  }
  return path;
}
