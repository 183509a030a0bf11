import { spawn } from 'node:child_process';

/**
 * Runs what must hold of the sources, two of it at a time; what each says is printed when it is done. All is run, whatever fails; the
 * longest comes first.
 */
const waiting = ['check:lint', 'check:types', 'check:floors', 'check:format', 'check:dead'];

async function work(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { code, output } = await run(name);
    console.log(`${code === 0 ? '✓' : '✗'} ${name}${code === 0 ? '' : `\n${output}`}`);
    if (code !== 0) process.exitCode = 1;
  }
}

function run(name: string): Promise<{ code: number; output: string }> {
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

await Promise.all([work(), work()]);
