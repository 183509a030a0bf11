import type { Labels, MetricFamily } from './metrics.ts';

/** Content type of what `exposition` gives. */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

/** Metrics in Prometheus' text format. Families of one name (of several processes) are put together. */
export function exposition(families: Iterable<MetricFamily>): string {
  const byName = new Map<string, MetricFamily[]>();
  for (const family of families) {
    const same = byName.get(family.name);
    if (same) same.push(family);
    else byName.set(family.name, [family]);
  }
  const lines: string[] = [];
  for (const [name, [first, ...others]] of byName) {
    lines.push(`# HELP ${name} ${first!.help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`);
    lines.push(`# TYPE ${name} ${first!.type}`);
    for (const { samples } of [first!, ...others]) {
      for (const { suffix, labels, value } of samples) lines.push(`${name}${suffix}${inBraces(labels)} ${value}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The same with one more label on every sample. */
export function labelled(families: readonly MetricFamily[], more: Labels): MetricFamily[] {
  return families.map((family) => ({
    ...family,
    samples: family.samples.map((sample) => ({ ...sample, labels: { ...sample.labels, ...more } })),
  }));
}

function inBraces(labels: Labels): string {
  const entries = Object.entries(labels);
  if (entries.length === 0) return '';
  return `{${entries.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
