import { boolean, id, string, submodule, type Parameter } from '../parameters.ts';

/** The parameters by which a client says which pages it means; when they are read. */
const pageSetParamsRead = (turn: NonNullable<Parameter['turn']>) =>
  ({
    titles: string({ multi: true, turn }),
    pageids: id({ multi: true, turn }),
    revids: id({ multi: true, turn }),
    generator: submodule({ group: 'generator', paramPrefix: 'g' }, { turn }),
    redirects: boolean({ turn }),
    converttitles: boolean({ turn }),
  }) as const;

/** For `query`, which looks at them before all else. */
export const pageSetParams = pageSetParamsRead('first');

/** For actions on many pages, which look at them when they open the page set (`actionPageSet`). */
export const latePageSetParams = pageSetParamsRead('late');

export type PageSetParams = typeof pageSetParams;
