import type { Parameters } from './api/parameters.ts';
import type { ActionModule, QueryModule } from './api/module.ts';
import type { Format } from './api/formats/format.ts';
import type { Settings } from './site/settings.ts';
import type { WikiParts } from './wiki/registry.ts';

/**
 * The shape in which the core and every extension register. What an extension cannot do, this shape lacks.
 */
export interface Extension extends WikiParts {
  readonly actions?: readonly ActionModule[] | ((settings: Settings) => readonly ActionModule[]);
  /** Modules of `action=query`: props, lists and metas. */
  readonly query?: readonly QueryModule[];
  readonly formats?: readonly Format[];
  /** Parameters added to modules of others, by the module's path (`edit`, `query+info`). */
  readonly moduleParameters?: Readonly<Record<string, Parameters>>;
}
