import { boolean, id, string, submodule } from '../parameters.ts';

/** The parameters by which a client says which pages it means; for `query` and for actions on many pages. */
export const pageSetParams = {
  titles: string({ multi: true }),
  pageids: id({ multi: true }),
  revids: id({ multi: true }),
  generator: submodule({ group: 'generator', paramPrefix: 'g' }),
  redirects: boolean(),
  converttitles: boolean(),
} as const;

export type PageSetParams = typeof pageSetParams;
