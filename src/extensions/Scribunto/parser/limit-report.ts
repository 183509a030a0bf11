import type { ParseContext } from '../../../wikitext/parse-context.ts';
import type { LimitReportEntry } from '../../../wikitext/parser-output.ts';
import { ScriptEngine } from './engine.ts';

/** What the scripts of a page have used of their limits; nothing where there are none. */
export function limitReport(context: ParseContext): readonly LimitReportEntry[] {
  const used = ScriptEngine.startedFor(context)?.usage();
  if (!used) return [];
  return [
    { name: 'scribunto-limitreport-timeusage', values: [used.time.toFixed(3), used.timeLimit.toFixed(3)] },
    { name: 'scribunto-limitreport-memusage', values: [Math.round(used.memory), used.memoryLimit] },
  ];
}
