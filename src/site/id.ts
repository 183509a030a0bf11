/**
 * The id of a page, a revision, a user … as clients send it. Where JavaScript's numbers would round it, it is a bigint: no row has such
 * an id, but answers and refusals name it as it was sent.
 */
export type Id = number | bigint;

/** Whether a row can have the id. */
export function isStorable(id: Id): id is number {
  return typeof id === 'number';
}

/** What is written as a whole number is one where 64 bits hold it, as a key of PHP's arrays is; other texts stay. */
export function idOrText(text: string): Id | string {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(text)) return text;
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  const exact = BigInt(text);
  return BigInt.asIntN(64, exact) === exact ? exact : text;
}
