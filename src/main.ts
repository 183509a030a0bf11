import { enableCompileCache } from 'node:module';

// The sources are many: what Node made of them last time is kept, which halves the time to the first answer.
enableCompileCache();
const { program } = await import('./cli/program.ts');

try {
  await program.parseAsync();
} catch (error) {
  console.error(
    error instanceof Error && process.env.AWIKI_LOG_LEVEL !== 'debug' ? `${error.name}: ${error.message}` : error,
  );
  process.exitCode = 1;
}
