import { hook } from '../hooks.ts';

/** Somebody wants to know whether a link would be refused: extensions that refuse links set `unwanted`. */
export const LinkIsUnwanted = hook<{
  /** The address with its protocol. */
  readonly url: string;
  unwanted: boolean;
}>('LinkIsUnwanted');
