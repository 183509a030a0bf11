import { MergedPages } from './merge-pages.ts';
import type { ItemOf, ListName, MetaName, PageOf, PropName, QueryBatch } from './requests.ts';
import type { ParamValue } from './values.ts';

type Batch<P extends PropName, L extends ListName, M extends MetaName> = QueryBatch<P, L, M>;

/**
 * A question to the wiki that is asked when its answers are wanted, as often as it takes to get all of them. Each loop asks anew.
 */
export class Query<P extends PropName, L extends ListName, M extends MetaName> implements AsyncIterable<
  Batch<P, L, M>
> {
  readonly #ask: (params: Readonly<Record<string, ParamValue>>) => Promise<unknown>;

  /** `ask` sends the question with what the last answer said is needed to go on. */
  constructor(ask: (params: Readonly<Record<string, ParamValue>>) => Promise<unknown>) {
    this.#ask = ask;
  }

  /** Answer after answer, as the wiki gives them. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Batch<P, L, M>, void, undefined> {
    let next: Readonly<Record<string, string | number>> | undefined = {};
    while (next) {
      const batch = (await this.#ask(next)) as Batch<P, L, M>;
      yield batch;
      next = batch.continue;
    }
  }

  /** The first answer alone. */
  async first(): Promise<Batch<P, L, M>> {
    return (await this.#ask({})) as Batch<P, L, M>;
  }

  /** Page after page, each whole: what is said of it in several answers is put together. */
  async *pages(): AsyncGenerator<PageOf<P>, void, undefined> {
    const merged = new MergedPages();
    for await (const { query, batchcomplete } of this) {
      merged.add(query?.pages ?? []);
      if (batchcomplete) yield* merged.take() as PageOf<P>[];
    }
    yield* merged.take() as PageOf<P>[];
  }

  /** Item after item of one list. */
  async *items<N extends L>(list: N): AsyncGenerator<ItemOf<N>, void, undefined> {
    for await (const { query } of this) {
      yield* ((query as Readonly<Record<string, unknown>> | undefined)?.[list] ?? []) as readonly ItemOf<N>[];
    }
  }
}
