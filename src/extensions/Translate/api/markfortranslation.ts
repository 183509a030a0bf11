import { actionModule } from '../../../api/module.ts';
import { boolean, integer, oneOf, string, token } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { requireOnlyOneParameter } from '../../../api/refusals.ts';
import { requireTitle } from '../../../api/query/require-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { findPageById } from '../../../wiki/pages/page-store.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { markForTranslation } from '../pages/mark.ts';
import { requireNotBlocked } from '../../../wiki/blocks/require-not-blocked.ts';

const names = { multi: true, lowLimit: 1000, highLimit: 1000 } as const;

/** Marks a page for translation. Manual: https://www.mediawiki.org/wiki/Help:Extension:Translate/Page_translation_administration */
export const markfortranslation = actionModule({
  name: 'markfortranslation',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/API'],
  params: {
    title: string(),
    pageid: integer(),
    revid: integer(),
    translatetitle: oneOf(['no', 'yes']),
    prioritylanguages: string(names),
    forcepriority: boolean(),
    priorityreason: string(),
    nofuzzyunits: string(names),
    fuzzyunits: string(names),
    forcelatestsyntaxversion: boolean(),
    transclusion: oneOf(['no', 'yes']),
    token: token('csrf'),
  },
  examples: { 'action=markfortranslation&title=MyTitle&token=foo': 'apihelp-markfortranslation-example-1' },
  async run(context) {
    const { wiki, params, performer, language } = context;
    requireRight(performer, 'pagetranslation');
    requireOnlyOneParameter(context, 'title', 'pageid');
    const title = await titleOf(wiki, params);
    await requireNotBlocked(wiki, performer, language);
    try {
      const { first, units } = await markForTranslation(wiki, performer, {
        title,
        revisionId: params.revid,
        translateTitle: yes(params.translatetitle),
        transclusion: yes(params.transclusion),
        priorities: params.prioritylanguages && {
          languages: params.prioritylanguages,
          force: params.forcepriority,
          reason: params.priorityreason ?? '',
        },
        stillGood: params.nofuzzyunits ?? [],
        outdated: params.fuzzyunits ?? [],
        latestSyntax: params.forcelatestsyntaxversion,
      });
      return { result: 'Success', firstmark: first, unitcount: units };
    } catch (error) {
      if (!(error instanceof Refusal) || !/^(tpt|markfortranslation)-/.test(error.code)) throw error;
      // MediaWiki says these beside the answer, not as it says other errors.
      context.addTopLevel('error', { code: error.code, info: wiki.messages.text(error.messages[0], language) });
      return undefined;
    }
  },
});

const yes = (value: 'no' | 'yes' | undefined) => (value === undefined ? undefined : value === 'yes');

async function titleOf(
  wiki: Wiki,
  { title, pageid }: { title?: string | undefined; pageid?: number | undefined },
): Promise<Title> {
  if (title !== undefined) return requireTitle(wiki.site, title);
  const page = await findPageById(wiki.db, pageid!);
  if (!page) throw new Refusal(msg('apierror-nosuchpageid', pageid!));
  return makeTitle(wiki.site, page.namespace, page.dbKey);
}
