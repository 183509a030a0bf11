import type { Title } from '../../../../site/title.ts';
import { hook } from '../../../../wiki/hooks.ts';

/** `prop=info` is about to answer for these pages (by their keys in the answer); `facts` may be added to. */
export const APIQueryAfterExecute = hook<{
  readonly titles: ReadonlyMap<number, Title>;
  /** Empty for every page. */
  readonly facts: ReadonlyMap<number, Record<string, unknown>>;
}>('APIQueryAfterExecute');
