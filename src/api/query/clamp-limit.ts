import { msg, plain } from '../../i18n/message.ts';
import type { ModuleContext } from '../module.ts';
import type { limit } from '../parameters.ts';

/**
 * The limit of a module that allows less than it declares, since it does more work per row this time: above that it warns, and
 * what `max` is reported to mean is corrected.
 */
export function clampLimit(
  context: Pick<
    ModuleContext<{ limit: ReturnType<typeof limit> }>,
    'params' | 'paramName' | 'performer' | 'request' | 'call' | 'path' | 'warn'
  >,
  { max, highMax }: { readonly max: number; readonly highMax: number },
): number {
  const { params, paramName, performer, request, call, path } = context;
  const most = performer.rights.has('apihighlimits') ? highMax : max;
  if (params.limit <= most) return params.limit;
  const sent = request.params.get(paramName('limit')) ?? '';
  if (sent === 'max') call.limits.set(path.split('+').at(-1)!, most);
  else warnOfRange(context, paramName('limit'), { sent, most, max, highMax });
  return most;
}

/** Warns of a limit that is more than the `most` that this user may have this time. */
export function warnOfRange(
  { warn }: Pick<ModuleContext, 'warn'>,
  name: string,
  {
    sent,
    most,
    max,
    highMax,
  }: { readonly sent: string; readonly most: number; readonly max: number; readonly highMax: number },
): void {
  const data = { min: 1, curmax: most, max, highmax: highMax };
  const numbers = [{ num: 1 }, { num: most }];
  warn(msg('paramvalidator-outofrange-minmax', plain(name), plain(sent), ...numbers), { code: 'outofrange', data });
}
