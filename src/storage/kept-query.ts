import type { CompiledQuery } from 'kysely';
import type { Db } from './storage.ts';

/** A value of a query, or a list of values for `in`. */
type Argument = string | number | readonly string[] | readonly number[];

/** Stands for a value while a query is built. */
class Placeholder {
  readonly argument: number;
  /** Place in the list; undefined where the argument is one value. */
  readonly item: number | undefined;

  constructor(argument: number, item?: number) {
    this.argument = argument;
    this.item = item;
  }
}

/** How many shapes of one query are kept; a query of lists has one for each power of two in their lengths. */
const SHAPES_KEPT = 100;

/**
 * A query whose SQL is put together once and kept: for those that nearly every request asks. `build` must give the same query for
 * every value, and use its arguments as values only. A list must not be empty; it is filled up to a power of two by repeating its
 * last value, so that few statements serve lists of all lengths: it may stand behind `in` alone. Writes of which nobody asks what they
 * did are queries, too.
 */
export function keptQuery<Arguments extends readonly Argument[], Row>(
  build: (db: Db, ...values: Arguments) => { compile(): CompiledQuery<Row> },
): (db: Db, ...values: Arguments) => Promise<Row[]> {
  const kept = new WeakMap<object, Map<string, CompiledQuery<Row>>>();
  return async (db, ...values) => {
    // One for each database that was opened; its transactions share it.
    const { adapter } = db.getExecutor();
    let queries = kept.get(adapter);
    if (!queries) kept.set(adapter, (queries = new Map()));
    const lengths = values.map((value) => (Array.isArray(value) ? filledLength(value.length) : 0));
    const shape = lengths.join();
    let query = queries.get(shape);
    if (!query) {
      if (queries.size >= SHAPES_KEPT) queries.clear();
      query = build(db, ...(placeholders(lengths) as unknown as Arguments)).compile();
      queries.set(shape, query);
    }
    const parameters = query.parameters.map((part) => (part instanceof Placeholder ? valueOf(part, values) : part));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

function filledLength(length: number): number {
  if (length === 0) throw new RangeError('A list of a query must not be empty.');
  return 2 ** Math.ceil(Math.log2(length));
}

function placeholders(lengths: readonly number[]): (Placeholder | Placeholder[])[] {
  return lengths.map((length, argument) =>
    length === 0 ? new Placeholder(argument) : Array.from({ length }, (_, item) => new Placeholder(argument, item)),
  );
}

function valueOf({ argument, item }: Placeholder, values: readonly Argument[]): unknown {
  const value = values[argument]!;
  return item === undefined ? value : ((value as readonly unknown[])[item] ?? (value as readonly unknown[]).at(-1));
}
