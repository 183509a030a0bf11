import { actionModule } from '../../api/module.ts';
import { integer, oneOf, string } from '../../api/parameters.ts';
import { toIso, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { TokenType } from '../../wiki/tokens.ts';
import { tokenTypes } from './values.ts';

/** Says how a token stands. */
export const checktoken = actionModule({
  name: 'checktoken',
  params: {
    type: oneOf(tokenTypes, { required: true }),
    token: string({ required: true, sensitive: true }),
    maxtokenage: integer(),
  },
  examples: { 'action=checktoken&type=csrf&token=123ABC': 'apihelp-checktoken-example-simple' },
  async run({ params, session }) {
    const { result, generated } = session.checkToken(params.type as TokenType, params.token, params.maxtokenage);
    if (generated === undefined) return { result };
    return { result, generated: toIso(toMediaWikiTimestamp(new Date(generated))) };
  },
});
