import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { limitReport } from './limit-report.ts';
import { runConsole } from './console.ts';
import { invoke } from './invoke.ts';
import { renderModule } from './module-page.ts';

/** Scribunto in a parse: `{{#invoke:…}}`, and how pages of modules look. */
const scribunto: ParserExtension = {
  functions: [invoke],
  limitReport,
  contentRenderers: { Scribunto: renderModule },
  questions: { 'scribunto-console': runConsole },
};

export default scribunto;
