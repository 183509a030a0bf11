import { msg } from '../i18n/message.ts';
import { Refusal } from '../wiki/refusal.ts';
import type { ActionModule, ModuleContext, ModuleFacts } from './module.ts';
import type { AnyModule, ApiModules } from './modules.ts';
import type { ApiRequest } from './request.ts';
import type { Parameters } from './parameters.ts';
import type { TokenType } from '../wiki/tokens.ts';
import { readOnlyReason, readOnlyRefusal } from '../wiki/read-only.ts';

/** The token parameter of a module, if it has one: its name without prefix and the token's type. */
export function tokenParameter({ params }: ModuleFacts<Parameters>): TokenParameter | undefined {
  let found = tokensOf.get(params);
  if (found === undefined) {
    const [name, parameter] = Object.entries(params).find(([, { tokenType }]) => tokenType) ?? [];
    found = name === undefined ? null : { name, tokenType: parameter!.tokenType! };
    tokensOf.set(params, found);
  }
  return found ?? undefined;
}

interface TokenParameter {
  readonly name: string;
  readonly tokenType: TokenType;
}

/** By the declaration, which never changes: every request asks several times. */
const tokensOf = new WeakMap<Parameters, TokenParameter | null>();

/** Whether a module may only be posted. */
export function mustBePosted(module: AnyModule): boolean {
  return module.mustBePosted ?? tokenParameter(module) !== undefined;
}

/** Whether a module writes. */
export function isWriting(module: AnyModule): boolean {
  return module.writeRights ?? tokenParameter(module) !== undefined;
}

/** Whether a request names an action that writes (or none that there is): such a request must not decide by what is old. */
export function mayWrite({ actions }: ApiModules, { params }: ApiRequest): boolean {
  const module = actions.get(params.get('action') ?? 'help');
  return !module || isWriting(module) || (module.submodules?.some((each) => isNamed(each, params)) ?? false);
}

/** Whether a request names a module inside its action that writes. */
function isNamed(inner: ActionModule, params: ApiRequest['params']): boolean {
  return isWriting(inner) && [...params.values()].includes(inner.name);
}

/** Refuses a token in the address. */
export function refuseTokenInAddress(context: ModuleContext, module: ActionModule): void {
  const token = tokenParameter(module);
  if (token) refuseInAddress(context, [token.name]);
}

/** Refuses a token that is not this session's. */
export function checkToken(context: ModuleContext, module: ActionModule): void {
  const token = tokenParameter(module);
  if (!token) return;
  const sent = context.params[token.name] as string;
  if (context.session.checkToken(token.tokenType, sent).result !== 'valid') throw new Refusal(msg('apierror-badtoken'));
}

/** Refuses passwords in the address of a posted request: addresses are kept in logs. */
export function checkSecrets(context: ModuleContext, { params }: ActionModule): void {
  if (context.request.method !== 'POST') return;
  const secrets = Object.entries(params).filter(([, { sensitive, tokenType }]) => sensitive && !tokenType);
  refuseInAddress(
    context,
    secrets.map(([name]) => name),
  );
}

function refuseInAddress({ request, paramName }: ModuleContext, names: readonly string[]): void {
  const found = names.map(paramName).filter((name) => request.inAddress.has(name));
  if (found.length > 0) throw new Refusal(msg('apierror-mustpostparams', found.join(', '), found.length));
}

/** Refuses what this visitor, or anybody at the moment, may not do at all. */
export async function checkMayRun(context: ModuleContext, module: ActionModule): Promise<void> {
  const { wiki, performer, request } = context;
  if (module.readRights !== false && !performer.rights.has('read') && !module.readsNothing?.(context)) {
    throw new Refusal(msg('apierror-readapidenied'));
  }
  if (!isWriting(module)) return;
  const reason = await readOnlyReason(wiki);
  if (reason !== undefined) throw readOnlyRefusal(wiki, reason);
  if (request.header('promise-non-write-api-action')) throw new Refusal(msg('apierror-promised-nonwrite-api'));
}
