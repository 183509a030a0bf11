/** A piece of GeoJSON, or where to get it from (`ExternalData`), as maps show it. */
export type Feature = Readonly<Record<string, unknown>>;

/** Features by the group that they are shown in; groups without a name of their own are called by their content. */
export type FeatureGroups = Readonly<Record<string, readonly Feature[]>>;

/** Where a parse leaves the features of its page's maps, among the output's extension data: there, though empty, where a page has maps. */
export const PAGE_MAPS = 'kartographer';

/** Page properties: how many maps are on a page, and how many links to maps. */
export const FRAMES = 'kartographer_frames';
export const LINKS = 'kartographer_links';
