import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { hook, runHook } from '../hooks.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import type { ContentModel } from './content-model.ts';

/** Extensions say which content model new pages of a title have (`model` may be changed). */
export const ContentHandlerDefaultModelFor = hook<{ readonly title: Title; model: string }>(
  'ContentHandlerDefaultModelFor',
);

/** Content model of a page that does not exist yet. */
export async function defaultModel(wiki: Wiki, title: Title): Promise<string> {
  const event = { title, model: modelByName(wiki, title) };
  await runHook(wiki, ContentHandlerDefaultModelFor, event);
  return event.model;
}

/** The model of this name. A database may hold others, whose extension is gone: those are refused. */
export function contentModel(wiki: Wiki, name: string): ContentModel {
  const model = wiki.registry.contentModels.get(name);
  if (!model) throw new Refusal(msg('apierror-badvalue-notmultivalue', name, 'contentmodel'), { code: 'badvalue' });
  return model;
}

/** Why a page of this model cannot have this title; nothing if it can. */
export function misplaced(wiki: Wiki, name: string, title: Title): Refusal[] {
  if (wiki.registry.contentModels.get(name)?.canBeUsedOn?.(title) ?? true) return [];
  return [new Refusal(msg('content-not-allowed-here', name, title.prefixedText))];
}

function modelByName({ site }: Wiki, title: Title): string {
  const set = site.settings.NamespaceContentModels[title.namespace] ?? site.namespaces.contentModel(title.namespace);
  const kind = /\.(js|css|json)$/.exec(title.dbKey)?.[1];
  const isScriptPage = title.namespace === 8 || (title.namespace === 2 && title.dbKey.includes('/'));
  if (set === undefined && kind !== undefined && isScriptPage) return kind === 'js' ? 'javascript' : kind;
  return set ?? 'wikitext';
}
