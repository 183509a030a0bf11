import { msg } from '../../i18n/message.ts';
import { LuaClock } from '../../lua/clock.ts';
import { LuaState } from '../../lua/state.ts';
import { LuaError } from '../../lua/errors.ts';
import type { ContentModel } from '../../wiki/content/content-model.ts';
import { moduleRedirects } from './module-redirect.ts';
import { MODULE } from './namespaces.ts';

/** Text of a module: Lua that compiles. */
export const moduleModel: ContentModel = {
  name: 'Scribunto',
  formats: ['text/plain'],
  redirects: moduleRedirects,
  supportsAppending: true,
  empty: '',
  canBeUsedOn: ({ namespace }) => namespace === MODULE,
  validate(text) {
    const message = syntaxError(text);
    if (message === undefined) return undefined;
    const place = /^.*?:(\d+): ([\s\S]*)$/.exec(message);
    if (!place) return { key: 'scribunto-lua-error', params: [message] };
    return { key: 'scribunto-lua-error-location', params: [msg('scribunto-lua-in-main', place[1]!), place[2]!] };
  },
};

/** Lua’s message about a text that is no Lua; undefined if it is. Nothing of the text is run. */
export function syntaxError(text: string): string | undefined {
  const state = new LuaState({ clock: new LuaClock(10), memoryLimit: 50 * 1024 * 1024 });
  try {
    state.load(text, 'module');
    return undefined;
  } catch (error) {
    if (error instanceof LuaError) return error.message;
    throw error;
  }
}
