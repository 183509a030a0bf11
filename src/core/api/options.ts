import { actionModule } from '../../api/module.ts';
import { oneOf, token } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { changeOptions } from '../../wiki/users/change-options.ts';
import { optionChangeParams, optionsOwner, readOptionChanges } from './option-changes.ts';

/** Changes one's own preferences. */
export const options = actionModule({
  name: 'options',
  params: {
    ...optionChangeParams,
    global: oneOf(['ignore', 'update', 'override'], { default: 'ignore' }),
    token: token('csrf'),
  },
  examples: {
    'action=options&reset=&token=123ABC': 'apihelp-options-example-reset',
    'action=options&change=skin=vector|hideminor=1&token=123ABC': 'apihelp-options-example-change',
  },
  async run({ wiki, params, performer, warn }) {
    const owner = optionsOwner(performer);
    const asked = await readOptionChanges(wiki, performer, params, warn);
    const { shared } = await changeOptions(wiki, owner, { ...asked, global: params.global });
    for (const name of shared) {
      warn(msg('apiwarn-global-option-overridden', name), { code: 'global-option-overridden' });
    }
    return 'success';
  },
});
