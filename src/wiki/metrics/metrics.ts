/** What tells apart the numbers of one family: `{ module: 'edit', status: '200' }`. Few values each, never a visitor's own text. */
export type Labels = Readonly<Record<string, string>>;

/** Numbers of one name, in the shape of Prometheus. It survives JSON. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** `suffix` stands behind the family's name (`_bucket`). */
  readonly samples: readonly { readonly suffix: string; readonly labels: Labels; readonly value: number }[];
}

/** A number that only grows. */
export interface Counter {
  add(labels?: Labels, by?: number): void;
  /** Adds one under these labels: for what is counted all the time, since they are looked up only once. */
  labelled(labels: Labels): () => void;
}

/** How often something took how long. */
export interface Histogram {
  observe(seconds: number, labels?: Labels): void;
  /** As that of a counter. */
  labelled(labels: Labels): (seconds: number) => void;
}

/** Bounds of what is measured in seconds, from a cached answer to a long parse. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60] as const;

/** What one process counts from its start on. A family that is asked for again under its name is the same one. */
export class Metrics {
  readonly #families = new Map<string, { readonly read: () => MetricFamily; readonly instrument: unknown }>();

  counter(name: string, help: string): Counter {
    return this.#family(name, () => {
      const values = new Map<string, { labels: Labels; value: number }>();
      const find = (labels: Labels) => {
        const key = keyOf(labels);
        let known = values.get(key);
        if (!known) values.set(key, (known = { labels, value: 0 }));
        return known;
      };
      const instrument: Counter = {
        add: (labels = {}, by = 1) => void (find(labels).value += by),
        labelled(labels) {
          const known = find(labels);
          return () => void known.value++;
        },
      };
      const samples = () => [...values.values()].map((each) => ({ suffix: '', ...each }));
      return { instrument, read: () => ({ name, help, type: 'counter', samples: samples() }) };
    });
  }

  histogram(name: string, help: string, bounds: readonly number[] = SECONDS): Histogram {
    return this.#family(name, () => {
      const values = new Map<string, Distribution>();
      const find = (labels: Labels) => {
        const key = keyOf(labels);
        let known = values.get(key);
        if (!known) values.set(key, (known = { labels, counts: bounds.map(() => 0), count: 0, sum: 0 }));
        return known;
      };
      const enter = (known: Distribution, seconds: number) => {
        const bucket = bounds.findIndex((bound) => seconds <= bound);
        if (bucket >= 0) known.counts[bucket]!++;
        known.count++;
        known.sum += seconds;
      };
      const instrument: Histogram = {
        observe: (seconds, labels = {}) => enter(find(labels), seconds),
        labelled(labels) {
          const known = find(labels);
          return (seconds) => enter(known, seconds);
        },
      };
      const samples = () => [...values.values()].flatMap((each) => samplesOf(each, bounds));
      return { instrument, read: () => ({ name, help, type: 'histogram', samples: samples() }) };
    });
  }

  /** A number that is looked at when somebody asks. */
  gauge(name: string, help: string, read: () => number, type: 'gauge' | 'counter' = 'gauge'): void {
    this.#family(name, () => ({
      instrument: undefined,
      read: () => ({ name, help, type, samples: [{ suffix: '', labels: {}, value: read() }] }),
    }));
  }

  /** All numbers as they are now. */
  snapshot(): MetricFamily[] {
    return [...this.#families.values()].map(({ read }) => read());
  }

  #family<Instrument>(name: string, make: () => { instrument: Instrument; read: () => MetricFamily }): Instrument {
    let family = this.#families.get(name);
    if (!family) this.#families.set(name, (family = make()));
    return family.instrument as Instrument;
  }
}

interface Distribution {
  readonly labels: Labels;
  /** By the bound that a value is not above and the one before it is. */
  readonly counts: number[];
  count: number;
  sum: number;
}

function samplesOf({ labels, counts, count, sum }: Distribution, bounds: readonly number[]) {
  let upTo = 0;
  return [
    ...bounds.map((bound, i) => ({
      suffix: '_bucket',
      labels: { ...labels, le: String(bound) },
      value: (upTo += counts[i]!),
    })),
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ];
}

const keyOf = (labels: Labels) => JSON.stringify(labels);
