import { on } from '../../../wiki/hooks.ts';
import { SaveUserOptions } from '../../../wiki/users/change-options.ts';

/** What is not wanted any more is kept as an empty value: a check box that is not set. */
export const emptyRefusals = on(SaveUserOptions, ({ changes }) => {
  for (const [name, value] of Object.entries(changes)) {
    if (name.startsWith('echo-subscriptions-') && value === '0') changes[name] = '';
  }
});
