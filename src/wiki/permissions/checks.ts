import { msg, type Message } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import type { Block } from '../blocks/block.ts';
import { blockApplies } from '../blocks/performer-block.ts';
import type { Performer } from '../performer.ts';
import { rightOfLevel } from '../protection/restrictions.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { isBelowUserPage, isRawHtmlMessage, siteConfigKind, userConfigKind } from './config-pages.ts';
import { missingRight } from './missing-right.ts';
import type { PageFacts } from './page-facts.ts';

/** What a check is asked: may this performer do this to this page. */
export interface Question {
  readonly wiki: Wiki;
  readonly performer: Performer;
  readonly action: string;
  readonly page: PageFacts;
  /** Those that hold the performer, where the question is about blocks, too. */
  readonly blocks: readonly Block[];
}

/** Why not, as far as this check goes; nothing if it has no objection. */
export type Check = (question: Question) => readonly Refusal[];

const refuse = (message: Message): Refusal[] => [new Refusal(message)];

/** The right that the act itself needs. */
export const checkRight: Check = ({ wiki, performer, action, page: { title } }) => {
  const may = (right: string) => performer.rights.has(right);
  switch (action) {
    case 'create':
      if (may(title.isTalk ? 'createtalk' : 'createpage')) return [];
      return refuse(msg(performer.registered ? 'nocreate-loggedin' : 'nocreatetext'));
    case 'move':
    case 'move-target': {
      const to = action === 'move' ? '' : 'to-';
      const refusals: Refusal[] = [];
      if (!may('move-rootuserpages') && title.namespace === NS.user && !title.isSubpage) {
        refusals.push(...refuse(msg(`cant-move-${to}user-page`)));
      }
      if (action === 'move' && title.namespace === NS.file && !may('movefile')) {
        refusals.push(...refuse(msg('movenotallowedfile')));
      }
      if (title.namespace === NS.category && !may('move-categorypages')) {
        refusals.push(...refuse(msg(`cant-move-${to}category-page`)));
      }
      if (!may('move')) {
        const anonymous = action === 'move' && !performer.registered;
        refusals.push(...refuse(msg(anonymous ? 'movenologintext' : 'movenotallowed')));
      }
      return refusals;
    }
    case 'autocreateaccount':
      return may(action) || may('createaccount') ? [] : [missingRight(wiki, action)];
    default:
      return may(action) || wiki.registry.implicitRights.has(action) ? [] : [missingRight(wiki, action)];
  }
};

/** Special pages, and namespaces that only some may edit. */
export const checkNamespace: Check = ({ wiki, performer, action, page: { title } }) => {
  const { namespace } = title;
  if (namespace === NS.special && action !== 'createaccount') return refuse(msg('ns-specialprotected'));
  if (wiki.site.namespaces.protection(namespace).every((right) => performer.rights.has(right))) return [];
  if (namespace === NS.mediaWiki) return refuse(msg('protectedinterface', action));
  return refuse(msg('namespaceprotected', title.namespaceText, action));
};

/** Code and data of the whole wiki. */
export const checkSiteConfig: Check = ({ wiki, performer, action, page: { title } }) => {
  if (action === 'patrol') return [];
  const kind = siteConfigKind(title);
  if (kind) return performer.rights.has(`editsite${kind}`) ? [] : refuse(msg(`site${kind}protected`, action));
  if (performer.rights.has('editsitejs') || !isRawHtmlMessage(wiki, title)) return [];
  return refuse(msg('siterawhtmlprotected', action));
};

/** Harm can be undone without rights over other people's code. */
const ALLOWED_ON_OTHERS_CONFIG = new Set(['delete', 'deleterevision', 'suppressrevision']);

/** Code and data of one user. */
export const checkUserConfig: Check = ({ performer, action, page: { title } }) => {
  const kind = userConfigKind(title);
  if (action === 'patrol' || !kind || performer.rights.has(`edituser${kind}`)) return [];
  if (isBelowUserPage(title, performer.user.name)) {
    return performer.rights.has(`editmyuser${kind}`) ? [] : refuse(msg(`mycustom${kind}protected`, action));
  }
  return ALLOWED_ON_OTHERS_CONFIG.has(action) ? [] : refuse(msg(`custom${kind}protected`, action));
};

/** The page's own protection. */
export const checkProtection: Check = ({ performer, action, page }) => {
  // Whoever edits a page that does not exist makes it.
  if (page.pageId === 0 && (action === 'create' || action === 'edit')) return checkCreateProtection(performer, page);
  const levels = page.restrictions.filter(({ type }) => type === action);
  return levels.flatMap(({ level, cascade }) => {
    const right = rightOfLevel(level);
    if (right === '') return [];
    if (!performer.rights.has(right)) return refuse(msg('protectedpagetext', right, action));
    // What cascades hands protection on: only who may protect may change it.
    if (cascade && !performer.rights.has('protect')) return refuse(msg('protectedpagetext', 'protect', action));
    return [];
  });
};

function checkCreateProtection({ rights }: Performer, { createProtection }: PageFacts): readonly Refusal[] {
  const right = createProtection ? rightOfLevel(createProtection.level) : '';
  return right === '' || rights.has(right) ? [] : refuse(msg('protectedpagetext', right, 'create'));
}

/** Protection that comes from pages which transclude this one. */
export const checkCascading: Check = ({ wiki, performer, action, page }) => {
  const relevant = page.cascading.filter(({ type }) => type === action);
  const lacks = relevant.some(({ level }) => {
    const right = rightOfLevel(level);
    return right !== '' && !performer.rights.has(right);
  });
  if (!lacks) return [];
  const sources = new Map(page.cascading.map(({ source }) => [source.pageId, source]));
  const names = [...sources.values()].map(({ namespace, dbKey }) => {
    const prefix = wiki.site.namespaces.name(namespace);
    return `* [[:${prefix ? `${prefix}:` : ''}${dbKey.replaceAll('_', ' ')}]]\n`;
  });
  return refuse(msg('cascadeprotected', names.length, names.join(''), action));
};

/** Objections that only some acts meet. */
export const checkAction: Check = (question) => {
  const { wiki, action, page } = question;
  switch (action) {
    case 'protect':
      return mayEdit(question) ? [] : refuse(msg('protect-cantedit'));
    case 'create': {
      const { createProtection } = page;
      if (!createProtection || checkCreateProtection(question.performer, page).length === 0) return [];
      return refuse(msg('titleprotected', createProtection.user, createProtection.reason));
    }
    case 'move':
    case 'move-target': {
      const side = action === 'move' ? 'source' : 'target';
      if (!wiki.site.namespaces.isMovable(page.title.namespace)) {
        return refuse(msg(`immobile-${side}-namespace`, page.title.namespaceText));
      }
      return page.title.canExist ? [] : refuse(msg(`immobile-${side}-page`));
    }
    case 'delete':
    case 'delete-redirect': {
      const edit = { ...question, action: 'edit' };
      return [...checkProtection(edit), ...checkCascading(edit)].length > 0 ? refuse(msg('deleteprotected')) : [];
    }
    case 'undelete':
      return [
        ...(mayEdit(question) ? [] : refuse(msg('undelete-cantedit'))),
        ...(page.pageId > 0 || mayCreate(question) ? [] : refuse(msg('undelete-cantcreate'))),
      ];
    default:
      return [];
  }
};

const EDITING: readonly Check[] = [
  checkRight,
  checkNamespace,
  checkSiteConfig,
  checkUserConfig,
  checkProtection,
  checkCascading,
];

/** Whether nothing stands against editing the page. */
function mayEdit(question: Question): boolean {
  return passes({ ...question, action: 'edit' }, EDITING);
}

/** Whether nothing stands against making the page. */
function mayCreate(question: Question): boolean {
  return passes({ ...question, action: 'create' }, [checkRight, checkProtection, checkCascading]);
}

function passes(question: Question, checks: readonly Check[]): boolean {
  const { wiki, performer, action, page, blocks } = question;
  if (blocks.some((block) => blockApplies(wiki, block, performer, action, page))) return false;
  return checks.every((check) => check(question).length === 0);
}
