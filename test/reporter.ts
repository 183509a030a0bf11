import type { EventData } from 'node:test';

type Event =
  | { type: 'test:pass'; data: EventData.TestPass }
  | { type: 'test:fail'; data: EventData.TestFail }
  | { type: 'test:stdout'; data: EventData.TestStdout }
  | { type: 'test:stderr'; data: EventData.TestStderr };

/** Prints failures as they come, then what was skipped and why, then `N passed, N failed, N skipped`. */
export default async function* report(events: AsyncIterable<Event>): AsyncGenerator<string> {
  let passed = 0;
  const failed: string[] = [];
  const skipped: string[] = [];
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite') continue;
    const where = `${data.file ?? ''}: ${data.name}`;
    if (data.skip !== undefined) skipped.push(`${where}${typeof data.skip === 'string' ? ` (${data.skip})` : ''}`);
    else if (type === 'test:pass') passed++;
    else {
      failed.push(where);
      const { cause } = data.details.error;
      yield `✗ ${where}\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`;
    }
  }
  for (const line of skipped) yield `skipped ${line}\n`;
  for (const line of failed) yield `failed ${line}\n`;
  yield `${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`;
}
