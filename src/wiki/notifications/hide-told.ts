import type { Tx } from '../../storage/storage.ts';
import { hook } from '../hooks.ts';
import type { Facts } from './facts.ts';

/**
 * What was told of something on a page is hidden with it, or shown with it again; runs in the act's transaction. `concerns` says of which
 * news that is true, by their types and facts.
 */
export const ToldHidden = hook<{
  readonly tx: Tx;
  readonly pageId: number;
  concerns(type: string, extra: Facts): boolean;
  readonly hidden: boolean;
}>('ToldHidden');
