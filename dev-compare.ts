// compare.ts SCENARIO… [--module M] [--show N] [--exact]
import { readFileSync } from 'node:fs';
import { openWiki } from './dev-harness.ts';
import { Comparer } from '/work/shared/conformance/compare.mjs';
const args = process.argv.slice(2); const opt: any = { show: 10 }; const names: string[] = [];
for (let i = 0; i < args.length; i++) if (args[i].startsWith('--')) opt[args[i].slice(2)] = args[++i]; else names.push(args[i]);
let pass = 0, all = 0; const tally = new Map<string, [number, number]>(); let shown = 0;
for (const name of names) {
  const steps = JSON.parse(readFileSync(`/tmp/q/rec/core-query-${name}/steps.json`, 'utf8'));
  const wiki = await openWiki(`/tmp/q/rec/core-query-${name}/1.sqlite`);
  for (const s of steps) {
    if (opt.module && s.module !== opt.module) continue;
    if (opt.n && s.n !== Number(opt.n)) continue;
    const { body, text } = await wiki.ask(s.as, s.params);
    const diffs = new Comparer().diff(s.body, body, s.opaque);
    const t = tally.get(s.module) ?? [0, 0]; t[1]++; all++; if (!diffs.length) { t[0]++; pass++; } tally.set(s.module, t);
    if (diffs.length && shown < Number(opt.show)) { shown++; console.log(`✗ ${name}#${s.n} ${s.as} ${JSON.stringify(s.params).slice(0, 250)}`); for (const d of diffs.slice(0, 5)) console.log('    ' + String(d).slice(0, 400)); if (body?.error) console.log('    ERR ' + JSON.stringify(body.error).slice(0, 300)); }
    if (opt.n) console.log(text.slice(0, 3000));
  }
  await wiki.close();
}
for (const [m, [a, b]] of [...tally].sort()) console.log(`${a === b ? '✓' : '✗'} ${m} ${a}/${b}`);
console.log(`${pass} of ${all}`);
