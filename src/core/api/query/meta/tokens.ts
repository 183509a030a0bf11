import { msg } from '../../../../i18n/message.ts';
import { metaModule } from '../../../../api/module.ts';
import { someOf } from '../../../../api/parameters.ts';
import { shape } from '../../../../api/result.ts';
import type { TokenType } from '../../../../wiki/tokens.ts';
import { tokenTypes } from '../../values.ts';

/** The tokens that writing needs. */
export const tokens = metaModule({
  name: 'tokens',
  readRights: false,
  params: {
    type: someOf(tokenTypes, { default: ['csrf'], all: '*' }),
  },
  examples: {
    'action=query&meta=tokens': 'apihelp-query+tokens-example-simple',
    'action=query&meta=tokens&type=watch|patrol': 'apihelp-query+tokens-example-types',
  },
  async run({ params, session, call, warn }) {
    if (call.untrusted) {
      warn(msg('apiwarn-tokens-origin'));
      return undefined;
    }
    const answer = Object.fromEntries(params.type.map((type) => [`${type}token`, session.token(type as TokenType)]));
    return shape(answer, { type: 'assoc' });
  },
});
