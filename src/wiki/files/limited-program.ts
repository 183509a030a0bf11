import { execFile } from 'node:child_process';

/** What one run may take: seconds of the processor and on the clock, memory (KiB), bytes that it says. */
const LIMITS = { seconds: 20, memory: 1_000_000, output: 4_000_000 };

/**
 * Runs a program that reads files which strangers sent, within limits; gives what it says, or undefined where it is not installed,
 * cannot read the file, or takes more than it may.
 */
export function runLimited(program: string, args: readonly string[]): Promise<string | undefined> {
  const { seconds, memory, output } = LIMITS;
  const limited = `ulimit -v ${memory}; ulimit -t ${seconds}; ulimit -f 400000; exec "$@"`;
  return new Promise((resolve) => {
    const child = execFile(
      '/bin/sh',
      ['-c', limited, 'sh', program, ...args],
      {
        timeout: seconds * 1000,
        killSignal: 'SIGKILL',
        maxBuffer: output,
        env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      },
      (error, said) => resolve(error ? undefined : said),
    );
    child.on('error', () => resolve(undefined));
  });
}
