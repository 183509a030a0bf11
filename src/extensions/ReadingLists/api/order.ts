import { sql, type Expression } from 'kysely';
import { badContinue, timestampPart } from '../../../api/refusals.ts';
import type { OrderKey } from '../../../api/query/row-order.ts';
import { msg } from '../../../i18n/message.ts';
import { toIso } from '../../../site/timestamp.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { forgottenBefore } from '../purge.ts';

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
  return [
    [column, order.sort === 'name' ? text : timestampPart(text)],
    [idColumn, Number(id)],
  ];
}

/** Refuses a time from which on deletions are no longer known (`readinglists-too-old`). */
export function refuseTooOld(wiki: Wiki, changedSince: string, param: string): void {
  const oldest = forgottenBefore(wiki);
  if (changedSince < oldest) throw new Refusal(msg('readinglists-too-old', param, toIso(oldest)));
}

/** Refuses the order by name of what was changed: it is told in the order of the changes. */
export function refuseNameOrder(sort: 'name' | 'updated' | undefined, changedSince: string): void {
  if (sort === 'name')
    throw new Refusal(msg('readinglists-sort-name-changed', changedSince), { code: 'invalidparammix' });
}
