import type { ParseContext } from './parse-context.ts';
import { addWarning } from './parser-output.ts';
import { StripState } from './strip-state.ts';

/** Writes what the parse has used of each limit, and warns of too many expensive calls. */
export function reportLimits(context: ParseContext): void {
  const { usage, output, options, strip } = context;
  const { limits } = options;
  const report = (name: string, used: number, limit: number): void => {
    output.limitReport.push({ name: `limitreport-${name}`, values: [used, limit] });
  };
  const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);
  const { cpu, wall } = context.clock.spent();
  output.limitReport.push({ name: 'limitreport-cputime', values: [seconds(cpu)] });
  output.limitReport.push({ name: 'limitreport-walltime', values: [seconds(wall)] });
  report('ppvisitednodes', usage.nodeCount, limits.nodeCount);
  report('postexpandincludesize', usage.includeSize, limits.includeSize);
  report('templateargumentsize', usage.argumentSize, limits.includeSize);
  report('expansiondepth', usage.highestDepth, limits.expansionDepth);
  report('expensivefunctioncount', usage.expensiveCalls, limits.expensiveCalls);
  report('unstrip-depth', strip.usage.depth, StripState.limits.depth);
  report('unstrip-size', strip.usage.size, StripState.limits.size);
  for (const { limitReport } of context.registry.extensions) output.limitReport.push(...(limitReport?.(context) ?? []));
  output.limitReport.push({ name: 'limitreport-timingprofile', values: context.clock.profile() });
  if (usage.expensiveCalls > limits.expensiveCalls) {
    addWarning(output, 'expensive-parserfunction-warning', String(usage.expensiveCalls), String(limits.expensiveCalls));
    context.addTrackingCategory('expensive-parserfunction-category');
  }
}
