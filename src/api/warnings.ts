import type { Message } from '../i18n/message.ts';
import { codeOf } from '../wiki/refusal.ts';

/** A warning of one module, as the error formats write it. */
export interface Warning {
  /** Path of the module (`query+info`), or `main`. */
  readonly module: string;
  readonly message: Message;
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>> | undefined;
}

export interface WarningOptions {
  /** The code, where it does not follow from the key. */
  code?: string;
  data?: Record<string, unknown>;
}

/** The warnings of one request, in the order in which they were given. */
export interface Warnings {
  readonly all: readonly Warning[];
  add(module: string, message: Message, options?: WarningOptions): void;
  /** Warns of the use of something deprecated; `feature` names it for programs (`action=edit&watch`). */
  deprecated(module: string, message: Message, feature: string): void;
}

export function createWarnings(): Warnings {
  const all: Warning[] = [];
  const add: Warnings['add'] = (module, message, { code = codeOf(message.key), data } = {}) => {
    all.push({ module, message, code, data });
  };
  return {
    all,
    add,
    deprecated(module, message, feature) {
      add(module, message, { code: 'deprecation', data: { feature } });
      if (!all.some(({ code }) => code === 'deprecation-help')) {
        add('main', { key: 'api-usage-mailinglist-ref', params: [] }, { code: 'deprecation-help' });
      }
    },
  };
}
