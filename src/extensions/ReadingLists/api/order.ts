import { sql, type Expression } from 'kysely';
import { badContinue } from '../../../api/refusals.ts';
import type { OrderKey } from '../../../api/query/row-order.ts';
import { msg } from '../../../i18n/message.ts';
import { toIso, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { settingsOf } from '../settings.ts';

/** By what lists and entries are sorted. */
export interface Order {
  readonly sort: 'name' | 'updated';
  readonly column: string;
  readonly id: string;
}

/** The columns of an order, as conditions name them. */
export function columnsOf({ column, id }: Order): readonly [Expression<string>, Expression<number>] {
  return [sql.ref<string>(column), sql.ref<number>(id)];
}

/** Where the next answer goes on: `NAME|ID`, or `TIME|ID`. */
export function positionOf({ sort }: Order, value: string, id: number): string {
  return `${sort === 'updated' ? toIso(value) : value}|${id}`;
}

/** The row that a `continue` value names. Refuses `badcontinue`. */
export function parsePosition(order: Order, value: string): readonly [OrderKey, OrderKey] {
  // A name may hold the sign that stands before the id.
  const [, text = '', id = ''] = /^(.*)\|(\d{1,15})$/s.exec(value) ?? [];
  if (id === '') throw badContinue();
  const [column, idColumn] = columnsOf(order);
  if (order.sort === 'name')
    return [
      [column, text],
      [idColumn, Number(id)],
    ];
  const digits = text.replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/, '$1$2$3$4$5$6');
  if (!/^\d{14}$/.test(digits)) throw badContinue();
  return [
    [column, digits],
    [idColumn, Number(id)],
  ];
}

/** Refuses a time from which on deletions are no longer known (`readinglists-too-old`). */
export function refuseTooOld(wiki: Wiki, changedSince: string, param: string): void {
  const days = settingsOf(wiki).ReadingListsDeletedRetentionDays;
  const oldest = toMediaWikiTimestamp(new Date(wiki.now().getTime() - days * 86_400_000));
  if (changedSince < oldest) throw new Refusal(msg('readinglists-too-old', param, toIso(oldest)));
}

/** Refuses the order by name of what was changed: it is told in the order of the changes. */
export function refuseNameOrder(sort: 'name' | 'updated' | undefined, changedSince: string): void {
  if (sort === 'name')
    throw new Refusal(msg('readinglists-sort-name-changed', changedSince), { code: 'invalidparammix' });
}
