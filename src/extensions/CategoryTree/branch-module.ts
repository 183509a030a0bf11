import { actionModule } from '../../api/module.ts';
import { string } from '../../api/parameters.ts';
import { invalidTitle } from '../../api/refusals.ts';
import { withContent } from '../../api/result.ts';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { BranchQuestion } from './parser/branch.ts';

/** What a tree shows when a category in it is unfolded. Manual: https://www.mediawiki.org/wiki/Extension:CategoryTree */
export const categoryTreeModule = actionModule({
  name: 'categorytree',
  helpPages: [],
  internal: true,
  params: {
    category: string({ required: true }),
    options: string(),
  },
  async run({ params, wiki, language }) {
    const { site } = wiki;
    const options = params.options === undefined ? {} : readOptions(params.options);
    const title = titleOrUndefined(site, params.category, NS.category);
    if (!title || title.isExternal) throw invalidTitle(params.category);
    if (title.namespace !== NS.category || title.dbKey === '') return withContent({ html: '' }, 'html');
    const data: BranchQuestion = { category: title.dbKey, attributes: options };
    const html = (await wiki.parser.ask({
      question: 'categorytree',
      data,
      title: title.prefixedText,
      options: { interfaceLanguage: language, now: wiki.now().getTime() },
    })) as string;
    return withContent({ html }, 'html');
  },
});

/** An object of plain values, `namespaces` of a list of them; @throws Refusal for anything else. */
function readOptions(json: string): Record<string, string | number> {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    given = undefined;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Refusal(msg('apierror-categorytree-invalidjson'), { code: 'invalidjson' });
  }
  const options: Record<string, string | number> = Object.create(null) as Record<string, string | number>;
  for (const [name, value] of Object.entries(given)) {
    const list = name === 'namespaces' && Array.isArray(value) && value.every(isPlain);
    if (!isPlain(value) && !list) {
      throw new Refusal(msg('apierror-categorytree-invalidjson-option', name), { code: 'invalidjson-option' });
    }
    if (list) options[name] = (value as unknown[]).join('|');
    else if (typeof value === 'number') options[name] = value;
    else if (typeof value === 'boolean') options[name] = Number(value);
    else if (value !== null) options[name] = String(value);
  }
  return options;
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}
