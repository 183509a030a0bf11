/** Tells the person at the terminal what was left out at the start; on the error output, since commands write data to the other. */
export function tellWarnings(warnings: readonly string[]): void {
  for (const warning of warnings) console.error(`Warning: ${warning}`);
}
