import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';

/** The refusal of a group that is not there, named by a parameter (`badparameter`). */
export function badParameter(name: string): Refusal {
  return new Refusal(msg('apierror-badparameter', name));
}

/** The refusal of a group that is not there (`invalidgroup`). */
export function noSuchGroup(): Refusal {
  return new Refusal(msg('apierror-translate-invalidgroup'), { code: 'invalidgroup' });
}
