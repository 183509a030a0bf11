import type { Message } from '../../i18n/message.ts';
import type { ApiCall } from '../call.ts';
import type { Parameter } from '../parameters.ts';
import type { WarningOptions } from '../warnings.ts';

/** One parameter while its value is being read. */
export interface Setting {
  readonly call: ApiCall;
  readonly parameter: Parameter;
  /** Full name, with prefixes. */
  readonly name: string;
  /** How programs name the module: `action=query&prop=info`. */
  readonly feature: () => string;
  /** What a `limit` parameter's `max` is reported under. */
  readonly moduleName: string;
  warn(message: Message, options?: WarningOptions): void;
  deprecated(message: Message, feature: string): void;
}

/** Checks one value as it was sent and gives what the module receives; refuses what it cannot be. */
export type Validator = (value: string, setting: Setting) => unknown;
