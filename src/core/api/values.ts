import type { ApiModules } from '../../api/modules.ts';
import { someOf } from '../../api/parameters.ts';
import { checkTagsKnown, settableTags } from '../../wiki/changes/tag-rights.ts';
import type { ContentModel } from '../../wiki/content/content-model.ts';
import { coreContentModels } from '../../wiki/content/core-models.ts';
import type { TokenType } from '../../wiki/tokens.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Values of parameters that depend on the wiki: its groups, rights, tags, logs, content models … */

/** Those of extensions come before the core's, as they do in MediaWiki. */
const modelsInOrder = ({ registry }: Wiki): ContentModel[] => {
  const core = new Set(coreContentModels);
  return [...registry.contentModels.values()].sort((one, other) => Number(core.has(one)) - Number(core.has(other)));
};

export const contentModels = (wiki: Wiki): string[] => modelsInOrder(wiki).map(({ name }) => name);

/** Models of pages that anybody may write by hand. */
export const editableModels = (wiki: Wiki): string[] =>
  modelsInOrder(wiki)
    .filter(({ supportsDirectEditing }) => supportsDirectEditing !== false)
    .map(({ name }) => name);

export const contentFormats = (wiki: Wiki): string[] => [
  ...new Set(modelsInOrder(wiki).flatMap((model) => model.formats)),
];

/** Groups that somebody can be given (`*`, `user` and `autoconfirmed` come by themselves). */
export const userGroups = ({ site }: Wiki): string[] => {
  const implicit = new Set(site.settings.ImplicitGroups);
  return Object.keys(site.settings.GroupPermissions).filter((group) => !implicit.has(group));
};

/** All rights that exist. */
export const userRights = (wiki: Wiki): string[] =>
  [
    ...new Set([...wiki.registry.rights, ...wiki.registry.implicitRights, ...wiki.site.settings.AvailableRights]),
  ].sort();

/** Rights that groups can be given: all but those that everybody holds. */
export const grantableRights = (wiki: Wiki): string[] => [
  ...new Set([...wiki.registry.rights, ...wiki.site.settings.AvailableRights]),
];

/** Types of edit tokens. */
export const tokenTypes = (wiki: Wiki): readonly TokenType[] => wiki.registry.tokenTypes;

export const urlProtocols = ({ site }: Wiki): string[] => [
  '',
  ...new Set(
    site.settings.UrlProtocols.filter((protocol) => protocol !== '//').map((protocol) => protocol.replace(/:.*/, '')),
  ),
];

export const logTypes = (wiki: Wiki): string[] => [
  '',
  ...[...wiki.registry.logTypes.values()].flatMap(({ name, isUnlisted }) => (isUnlisted ? [] : name)),
];

export const logActions = (wiki: Wiki): string[] =>
  [...wiki.registry.logTypes.values()].flatMap(({ name, actions }) => actions.map((action) => `${name}/${action}`));

/** What pages that exist can be protected from. */
export const restrictionTypes = ({ site }: Wiki): readonly string[] =>
  site.settings.RestrictionTypes.filter((type) => type !== 'create');

/** Levels of protection; the empty one means none. */
export const restrictionLevels = ({ site }: Wiki): readonly string[] => site.settings.RestrictionLevels;

/** Levels that protect. */
export const protectingLevels = (wiki: Wiki): string[] => restrictionLevels(wiki).filter((level) => level !== '');

/** Names of all props, lists and metas. */
export const queryModuleNames = (_: Wiki, modules: ApiModules): string[] => [...modules.query.keys()];

/** Names of all output formats. */
export const formatNames = (_: Wiki, modules: ApiModules): string[] => [...modules.formats.keys()];

/** Change tags for an act; others than people may set are refused (`badtags`). */
export const tagsParameter = someOf(settableTags, { check: checkTagsKnown });

/** Every tag that a change can have: those of software and those that people made. */
export const changeTags = async (wiki: Wiki): Promise<string[]> => {
  const rows = await wiki.db
    .selectFrom('change_tag_def')
    .select('ctd_name')
    .where('ctd_user_defined', '=', 1)
    .execute();
  return [...new Set([...wiki.registry.changeTags, ...rows.map((row) => row.ctd_name)])].sort();
};

/** Actions that partial blocks can name. */
export const blockActions = ({ registry }: Wiki): string[] => [...registry.blockActions.keys()].sort();

/** Skins for whose sake output may differ. */
export const skins = ['vector-2022', 'vector', 'fallback', 'apioutput', 'authentication-popup', 'json'] as const;
