import { randomInt } from 'node:crypto';
import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';

/**
 * Names a workflow, a post or a revision: 88 bits (46 of the time in milliseconds, 10 that count, 32 of the process), written in base 36
 * as titles and answers have them. In the database they are 11 bytes.
 */
export type FlowId = string;

const BYTES = 11;
const DIGITS = 16;
const [TIME_SHIFT, COUNTER_SHIFT] = [42n, 32n];
const COUNTER_SIZE = 1 << 10;

const node = BigInt(randomInt(2 ** 32));
let lastTime = 0;
let counter = 0;

/** A new id, greater than all that this process gave before. */
export function newFlowId(now: Date): FlowId {
  const time = Math.max(now.getTime(), lastTime);
  counter = time === lastTime ? counter + 1 : 0;
  lastTime = time;
  if (counter === COUNTER_SIZE) {
    lastTime += 1;
    counter = 0;
  }
  return written((BigInt(lastTime) << TIME_SHIFT) | (BigInt(counter) << COUNTER_SHIFT) | node);
}

/** Reads an id as clients send it, in any case; undefined where it is none. */
export function readFlowId(text: string): FlowId | undefined {
  const id = text.toLowerCase();
  if (!/^[0-9a-z]{16,19}$/.test(id)) return undefined;
  return numberOf(id) >> BigInt(BYTES * 8) === 0n ? id : undefined;
}

/** The id as the database holds it. */
export function toBytes(id: FlowId): Buffer {
  return Buffer.from(
    numberOf(id)
      .toString(16)
      .padStart(BYTES * 2, '0'),
    'hex',
  );
}

export function fromBytes(bytes: Buffer): FlowId {
  return written(BigInt(`0x${bytes.toString('hex')}`));
}

/** When the id was made, in milliseconds. */
export function timeOf(id: FlowId): number {
  return Number(numberOf(id) >> TIME_SHIFT);
}

/** When the id was made: 14 digits. */
export function timestampOf(id: FlowId): string {
  return toMediaWikiTimestamp(new Date(timeOf(id)));
}

/** Older ids come first. */
export function compareFlowIds(one: FlowId, other: FlowId): number {
  const [a, b] = [numberOf(one), numberOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function written(number: bigint): FlowId {
  return number.toString(36).padStart(DIGITS, '0');
}

function numberOf(id: FlowId): bigint {
  let number = 0n;
  for (const digit of id) number = number * 36n + BigInt(Number.parseInt(digit, 36));
  return number;
}
