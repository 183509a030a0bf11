import { program } from './cli/program.ts';

try {
  await program.parseAsync();
} catch (error) {
  console.error(
    error instanceof Error && process.env.AWIKI_LOG_LEVEL !== 'debug' ? `${error.name}: ${error.message}` : error,
  );
  process.exitCode = 1;
}
