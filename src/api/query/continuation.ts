import type { ApiRequest } from '../request.ts';
import { noteRefusal } from '../call.ts';
import { badContinue } from '../refusals.ts';
import { shape } from '../result.ts';

/** Where one module goes on: full name of its parameter, and the value that it wants there. */
interface Step {
  readonly module: string;
  readonly param: string;
  readonly value: string | number;
}

/** What a query's modules are to the continuation: facts about pages belong to a batch, all else stands for itself. */
export interface ContinuedModules {
  readonly props: readonly string[];
  readonly others: readonly string[];
}

/** What stands beside `query` in the answer. */
export interface ContinuationAnswer {
  batchcomplete?: true;
  continue?: Record<string, string | number>;
  'query-continue'?: Record<string, Record<string, string | number>>;
}

/**
 * Where a query goes on with its next request. The `continue` parameter of that request is
 * `parameters of the generator||modules that have nothing more to say`; `-` for the first means that no page of the page set has
 * anything more to say. A generator goes on only when all that was asked of its pages is told.
 * Manual: https://www.mediawiki.org/wiki/API:Continue
 */
export class Continuation {
  /** There is nothing more to say of any page: the page set need not be loaded. */
  readonly pagesDone: boolean;
  readonly #raw: boolean;
  readonly #finished: ReadonlySet<string>;
  /** The generator's parameters that brought this batch, with their values; sent again until the batch is told. */
  readonly #generatorNow: Readonly<Record<string, string>>;
  readonly #modules: ContinuedModules;
  readonly #steps: Step[] = [];
  readonly #generatorSteps: Step[] = [];

  /** Reads the `continue` parameter. With `rawcontinue` it is without effect. In any case refuses (`badcontinue`) what no answer gave. */
  constructor(
    request: Pick<ApiRequest, 'params'>,
    sent: { readonly continue: string | undefined; readonly rawcontinue: boolean },
    modules: ContinuedModules,
  ) {
    this.#raw = sent.rawcontinue;
    this.#modules = modules;
    const written = sent.continue ?? '';
    if (written !== '' && !written.includes('||')) {
      const refusal = badContinue();
      noteRefusal(refusal, 'main');
      throw refusal;
    }
    const value = sent.rawcontinue ? '' : written;
    const split = value.indexOf('||');
    const generator = value.slice(0, Math.max(split, 0));
    this.pagesDone = generator === '-';
    this.#finished = new Set(value === '' ? [] : value.slice(split + 2).split('|'));
    const names = generator === '' || this.pagesDone ? [] : generator.split('|');
    this.#generatorNow = Object.fromEntries(
      names.flatMap((name) => {
        const now = request.params.get(name);
        return now === undefined ? [] : [[name, now]];
      }),
    );
  }

  /** Whether a module said all it had to say in an earlier request of this series. */
  isFinished(module: string): boolean {
    return this.#finished.has(module);
  }

  /** A module of the query has more to say. */
  add(module: string, param: string, value: string | number): void {
    this.#steps.push({ module, param, value });
  }

  /** The generator has more pages. */
  addGenerator(module: string, param: string, value: string | number): void {
    this.#generatorSteps.push({ module, param, value });
  }

  answer(): ContinuationAnswer {
    if (this.#raw) return this.#rawAnswer();
    const unfinished = new Set(this.#steps.map(({ module }) => module));
    const { props, others } = this.#modules;
    const isDone = (name: string): boolean => !unfinished.has(name);
    if (props.some((name) => unfinished.has(name))) {
      const generator = Object.keys(this.#generatorNow);
      return this.#continueWith(
        { ...valuesOf(this.#steps), ...this.#generatorNow },
        generator,
        [...props, ...others].filter(isDone),
      );
    }
    if (this.#generatorSteps.length > 0) {
      const generator = this.#generatorSteps.map(({ param }) => param);
      const values = { ...valuesOf(this.#steps), ...valuesOf(this.#generatorSteps) };
      return { batchcomplete: true, ...this.#continueWith(values, generator, others.filter(isDone)) };
    }
    if (this.#steps.length === 0) return { batchcomplete: true };
    return {
      batchcomplete: true,
      ...this.#continueWith(valuesOf(this.#steps), ['-'], [...props, ...others].filter(isDone)),
    };
  }

  #continueWith(
    values: Record<string, string | number>,
    generator: readonly string[],
    finished: readonly string[],
  ): ContinuationAnswer {
    return { continue: { ...values, continue: `${generator.join('|')}||${finished.join('|')}` } };
  }

  /** The form of before 2013: by module, and the generator's beside the others'. */
  #rawAnswer(): ContinuationAnswer {
    const byModule: Record<string, Record<string, string | number>> = {};
    for (const { module, param, value } of [...this.#steps, ...this.#generatorSteps]) {
      byModule[module] = { ...byModule[module], [param]: value };
    }
    return Object.keys(byModule).length === 0 ? {} : { 'query-continue': shape(byModule, { kind: 'map' }) };
  }
}

function valuesOf(steps: readonly Step[]): Record<string, string | number> {
  return Object.fromEntries(steps.map(({ param, value }) => [param, value]));
}
