import { listModule } from '../../../../api/module.ts';
import {
  continuation,
  integer,
  limit,
  namespace,
  oneOf,
  someOf,
  string,
  timestamp,
} from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { selectMembers } from '../category-members.ts';

/** The members of a category. Manual: https://www.mediawiki.org/wiki/API:Categorymembers */
export const categorymembers = listModule({
  name: 'categorymembers',
  prefix: 'cm',
  cacheMode: 'public',
  params: {
    title: string(),
    pageid: integer(),
    prop: someOf(['ids', 'sortkey', 'sortkeyprefix', 'timestamp', 'title', 'type'], { default: ['ids', 'title'] }),
    namespace: namespace({ multi: true }),
    type: someOf(['file', 'page', 'subcat'], { default: ['page', 'subcat', 'file'] }),
    continue: continuation(),
    limit: limit(),
    sort: oneOf(['sortkey', 'timestamp'], { default: 'sortkey' }),
    dir: oneOf(['asc', 'ascending', 'desc', 'descending', 'newer', 'older'], { default: 'ascending' }),
    start: timestamp(),
    end: timestamp(),
    starthexsortkey: string(),
    endhexsortkey: string(),
    startsortkeyprefix: string(),
    endsortkeyprefix: string(),
    startsortkey: string({ deprecated: true }),
    endsortkey: string({ deprecated: true }),
  },
  async run(context) {
    const props = new Set<string>(context.params.prop);
    const { rows, position } = await selectMembers(context);
    return listRows(
      context,
      rows,
      position,
      (row) => ({
        ...(props.has('ids') ? { pageid: row.page_id } : {}),
        ...(props.has('title') ? pageFields(context.wiki.site, row.page_namespace, row.page_title) : {}),
        ...(props.has('sortkey') ? { sortkey: Buffer.from(row.cl_sortkey).toString('hex') } : {}),
        ...(props.has('sortkeyprefix') ? { sortkeyprefix: row.cl_sortkey_prefix } : {}),
        ...(props.has('type') ? { type: row.cl_type } : {}),
        ...(props.has('timestamp') ? { timestamp: toIso(row.cl_timestamp) } : {}),
      }),
      'cm',
    );
  },
  async generate(context) {
    const { rows, position } = await selectMembers(context);
    return { pageIds: takeRows(context, rows, position).map((row) => row.page_id) };
  },
});
