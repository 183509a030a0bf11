import { record } from '../../../../api/result.ts';
import { listModule } from '../../../../api/module.ts';
import { continuation, id, limit, namespace, oneOf, someOf, string, timestamp } from '../../../../api/parameters.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { prefixedText } from '../../../../site/title.ts';
import { selectMembers } from '../category-members.ts';

/** The members of a category. Manual: https://www.mediawiki.org/wiki/API:Categorymembers */
export const categorymembers = listModule({
  name: 'categorymembers',
  prefix: 'cm',
  cacheMode: 'public',
  params: {
    title: string(),
    pageid: id(),
    prop: someOf(['ids', 'sortkey', 'sortkeyprefix', 'timestamp', 'title', 'type'], { default: ['ids', 'title'] }),
    namespace: namespace({ multi: true }),
    type: someOf(['file', 'page', 'subcat'], { default: ['page', 'subcat', 'file'] }),
    continue: continuation(),
    limit: limit(),
    sort: oneOf(['sortkey', 'timestamp'], { default: 'sortkey' }),
    dir: oneOf(['asc', 'desc', 'ascending', 'descending', 'newer', 'older'], { default: 'ascending' }),
    start: timestamp(),
    end: timestamp(),
    starthexsortkey: string(),
    endhexsortkey: string(),
    startsortkeyprefix: string(),
    endsortkeyprefix: string(),
    startsortkey: string({ deprecated: true }),
    endsortkey: string({ deprecated: true }),
  },
  examples: {
    'action=query&list=categorymembers&cmtitle=Category:Harbours': 'apihelp-query+categorymembers-example-simple',
  },
  async run(context) {
    const { site } = context.wiki;
    const props = new Set<string>(context.params.prop);
    const shown = {
      ids: props.has('ids'),
      title: props.has('title'),
      sortkey: props.has('sortkey'),
      sortkeyprefix: props.has('sortkeyprefix'),
      type: props.has('type'),
      timestamp: props.has('timestamp'),
    };
    const { rows, position } = await selectMembers(context);
    return listRows(
      context,
      rows,
      position,
      (row) => {
        const item: Record<string, unknown> = record({});
        if (shown.ids) item.pageid = row.page_id;
        if (shown.title) {
          item.ns = row.page_namespace;
          item.title = prefixedText(site, row.page_namespace, row.page_title);
        }
        if (shown.sortkey) item.sortkey = Buffer.from(row.cl_sortkey).toString('hex');
        if (shown.sortkeyprefix) item.sortkeyprefix = row.cl_sortkey_prefix;
        if (shown.type) item.type = row.cl_type;
        if (shown.timestamp) item.timestamp = toIso(row.cl_timestamp!);
        return item;
      },
      'cm',
    );
  },
  async generate(context) {
    const { rows, position } = await selectMembers(context);
    return { pageIds: takeRows(context, rows, position).map((row) => row.page_id) };
  },
});
