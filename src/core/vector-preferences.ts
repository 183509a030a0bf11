import type { PreferenceDefaults } from '../wiki/registry.ts';

/** What the skin that pages name remembers of its readers: kept for those who draw pages with it. */
export const vectorPreferences: PreferenceDefaults = {
  'vector-limited-width': 1,
  'vector-page-tools-pinned': 1,
  'vector-main-menu-pinned': 1,
  'vector-toc-pinned': 1,
  'vector-appearance-pinned': 1,
  'vector-font-size': 0,
  'vector-theme': 'day',
};
