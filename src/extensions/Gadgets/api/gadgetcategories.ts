import { listModule } from '../../../api/module.ts';
import { someOf, string } from '../../../api/parameters.ts';
import { list, orEmptyList } from '../../../api/result.ts';
import { messagesAsHtml } from '../../../wiki/messages/message-html.ts';
import { findGadgets, isAmong } from '../find-gadgets.ts';

const headingOf = (category: string) => `gadget-section-${category}`;

/** The sections of the list of gadgets. Manual: https://www.mediawiki.org/wiki/Extension:Gadgets#API */
export const gadgetCategories = listModule({
  name: 'gadgetcategories',
  prefix: 'gc',
  helpPages: ['Extension:Gadgets#API'],
  params: {
    prop: someOf(['members', 'name', 'title'], { default: ['name'] }),
    names: string({ multi: true }),
  },
  examples: {
    'action=query&list=gadgetcategories': 'apihelp-query+gadgetcategories-example-1',
    'action=query&list=gadgetcategories&gcprop=name|title|members': 'apihelp-query+gadgetcategories-example-2',
  },
  async run({ wiki, params, language }) {
    const { names = [] } = params;
    const props = new Set<string>(params.prop);
    const gadgets = await findGadgets(wiki);
    const sections = [...Map.groupBy(gadgets.values(), ({ category }) => category)].filter(([category]) =>
      isAmong(names, category),
    );
    const headings = sections.flatMap(([category]) => (category === '' ? [] : headingOf(category)));
    const titles = props.has('title') ? await messagesAsHtml(wiki, headings, language) : new Map<string, string>();
    return list(
      sections.map(([category, members]) => {
        const desc = titles.get(headingOf(category));
        return orEmptyList({
          ...(props.has('name') ? { name: category } : {}),
          ...(desc !== undefined && category !== '' ? { desc } : {}),
          ...(props.has('members') ? { members: members.length } : {}),
        });
      }),
      'category',
    );
  },
});
