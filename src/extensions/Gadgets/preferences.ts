import { on } from '../../wiki/hooks.ts';
import { UserGetDefaultOptions } from '../../wiki/users/options.ts';
import { GetPreferences } from '../../wiki/users/preferences.ts';
import { findGadgets, optionOf } from './find-gadgets.ts';

/** Each gadget that is offered has a default. */
export const gadgetDefaults = on(UserGetDefaultOptions, async ({ defaults }, wiki) => {
  for (const gadget of (await findGadgets(wiki)).values()) {
    if (!gadget.isHidden) defaults[optionOf(gadget)] = gadget.isDefault ? 1 : 0;
  }
});

/** All gadgets may be chosen, also those that are hidden or not allowed: these are not offered, or do not run. */
export const gadgetPreferences = on(GetPreferences, async ({ names }, wiki) => {
  for (const gadget of (await findGadgets(wiki)).values()) names.add(optionOf(gadget));
});
