import { setting } from '../../site/settings/declaration.ts';
import { flag, mapOf } from '../../site/settings/kinds.ts';

export const visualEditorSettings = {
  VisualEditorAvailableNamespaces: setting(
    mapOf(flag),
    { Main: true, User: true, File: true, Category: true },
    'Namespaces, by English name (`Main` for pages without one) or number, whose wikitext pages can be edited visually.',
  ),
} as const;
