import { listModule } from '../../../api/module.ts';
import { boolean, someOf, string } from '../../../api/parameters.ts';
import { list, orEmptyList } from '../../../api/result.ts';
import { messagesAsHtml } from '../../../wiki/messages/message-html.ts';
import { optionsOf } from '../../../wiki/users/options.ts';
import type { Gadget } from '../definition.ts';
import { findGadgets, isAllowed, isAmong, optionOf } from '../find-gadgets.ts';

/** The wiki's gadgets. Manual: https://www.mediawiki.org/wiki/Extension:Gadgets#API */
export const gadgetsList = listModule({
  name: 'gadgets',
  prefix: 'ga',
  helpPages: ['Extension:Gadgets#API'],
  params: {
    prop: someOf(['desc', 'id', 'metadata'], { default: ['id', 'metadata'] }),
    categories: string({ multi: true }),
    ids: string({ multi: true }),
    allowedonly: boolean(),
    enabledonly: boolean(),
  },
  examples: {
    'action=query&list=gadgets&gaprop=id|desc': 'apihelp-query+gadgets-example-1',
    'action=query&list=gadgets&gaprop=metadata': 'apihelp-query+gadgets-example-2',
    'action=query&list=gadgets&gacategories=foo': 'apihelp-query+gadgets-example-3',
    'action=query&list=gadgets&gaids=foo|bar&gaprop=id|desc|metadata': 'apihelp-query+gadgets-example-4',
    'action=query&list=gadgets&gaenabledonly': 'apihelp-query+gadgets-example-5',
  },
  async run(context) {
    const { wiki, performer, params, language } = context;
    const { categories = [], ids = [] } = params;
    const options = params.enabledonly ? await optionsOf(wiki, performer.user.id) : {};
    const gadgets = [...(await findGadgets(wiki)).values()].filter(
      (gadget) =>
        isAmong(categories, gadget.category) &&
        isAmong(ids, gadget.name) &&
        (!params.allowedonly || isAllowed(gadget, performer)) &&
        (!params.enabledonly || Boolean(options[optionOf(gadget)] ?? gadget.isDefault)),
    );
    const props = new Set<string>(params.prop);
    const descriptions = props.has('desc') ? await messagesAsHtml(wiki, gadgets.map(optionOf), language) : undefined;
    return list(
      gadgets.map((gadget) =>
        orEmptyList({
          ...(props.has('id') ? { id: gadget.name } : {}),
          ...(props.has('metadata') ? { metadata: metadataOf(gadget) } : {}),
          ...(descriptions ? { desc: descriptions.get(optionOf(gadget)) } : {}),
        }),
      ),
      'gadget',
    );
  },
});

function metadataOf(gadget: Gadget): Record<string, unknown> {
  const names = (values: readonly string[]) => list([...values], '_v');
  return {
    settings: {
      actions: names(gadget.actions),
      categories: names(gadget.categories),
      category: gadget.category,
      contentModels: names(gadget.contentModels),
      default: gadget.isDefault,
      hidden: gadget.isHidden,
      legacyscripts: gadget.isLegacy,
      namespaces: names(gadget.namespaces),
      package: gadget.isPackage,
      requiresES6: gadget.requiresES6,
      rights: names(gadget.rights),
      shared: false,
      skins: names(gadget.skins),
      supportsUrlLoad: gadget.supportsUrlLoad,
    },
    module: {
      datas: names(gadget.datas),
      dependencies: names(gadget.dependencies),
      messages: names([]),
      peers: names(gadget.peers),
      scripts: names(gadget.scripts),
      styles: names(gadget.styles),
    },
  };
}
