import { editSectionLink, SkinEditSectionLinks } from '../../core/api/parse/html.ts';
import { settingsFor } from '../../site/load-settings.ts';
import { NS } from '../../site/namespaces.ts';
import type { Title } from '../../site/title.ts';
import { defaultModel } from '../../wiki/content/content-models.ts';
import { on } from '../../wiki/hooks.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { visualEditorSettings } from './settings.ts';

/** Sections have two links: to the visual editor where it can edit the page, and to the source. */
export const sectionLinks = on(SkinEditSectionLinks, async (event, wiki) => {
  const visual = await visuallyEditable(wiki, event.pages);
  event.makers.splice(0, 1, (section, page) => {
    const link = (query: string, label: string, hint: string) =>
      editSectionLink(wiki, event, section, page, { query, label, hint });
    const source = link('action=edit', 'visualeditor-ca-editsource-section', 'visualeditor-ca-editsource-section-hint');
    if (!visual.has(page.prefixedDbKey)) return [source];
    const first = link('veaction=edit', 'editsection', 'editsectionhint');
    return [{ ...first, className: 'mw-editsection-visualeditor' }, source];
  });
});

/** Those of the pages, by prefixed database key, that are wikitext in a namespace where the visual editor works. */
async function visuallyEditable(wiki: Wiki, pages: readonly Title[]): Promise<Set<string>> {
  const available = availableNamespaces(wiki);
  const editable = new Set<string>();
  for (const page of pages) {
    if (!available.has(page.namespace) || (await defaultModel(wiki, page)) !== 'wikitext') continue;
    editable.add(page.prefixedDbKey);
  }
  return editable;
}

function availableNamespaces({ site }: Wiki): Set<number> {
  const { VisualEditorAvailableNamespaces } = settingsFor(site.settings, visualEditorSettings);
  return new Set(
    Object.entries(VisualEditorAvailableNamespaces)
      .filter(([, available]) => available)
      .map(([name]) => {
        if (/^\d+$/.test(name)) return Number(name);
        return name === 'Main' ? NS.main : site.namespaces.find(name);
      })
      .filter((id) => id !== undefined),
  );
}
