/** Where progress is shown: a terminal, or a file that somebody reads later. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How far some work is. */
export interface Progress {
  /** Tells how much is done, from 0 to 1, and how many things that were. Shown now and then. */
  update(done: number, things: number): void;
  /** Shows the state once more, for good. */
  end(): void;
}

/** Milliseconds between two looks at a terminal, and between two lines elsewhere. */
const TERMINAL = 200;
const LINES = 10_000;

/** The newest rate counts: how fast things go changes while a wiki grows. */
const RATE_WINDOW = 30_000;

/** Shows work as a bar on a terminal, with rate and time left, and as lines elsewhere. `things` is what is counted: `pages`. */
export function showProgress(
  title: string,
  things: string,
  output: ProgressOutput = process.stderr,
  clock: () => number = () => performance.now(),
): Progress {
  const begun = clock();
  const marks: { time: number; done: number; count: number }[] = [{ time: begun, done: 0, count: 0 }];
  let shown = begun;
  const show = (last: boolean): void => {
    const now = marks.at(-1)!;
    const line = last
      ? `${title}: ${now.count} ${things} in ${duration(now.time - begun)}, ${rate(begun, 0, now)} ${things} per second`
      : `${title}: ${percent(now.done)}, ${now.count} ${things}, ${rate(marks[0]!.time, marks[0]!.count, now)} per second${timeLeft(marks[0]!, now)}`;
    if (!output.isTTY) output.write(`${line}\n`);
    else if (last) output.write(`\r\x1b[K${line}\n`);
    else output.write(`\r\x1b[K${withBar(line, now.done, output.columns ?? 80)}`);
  };
  return {
    update(done, count) {
      const time = clock();
      while (marks.length > 1 && time - marks[1]!.time > RATE_WINDOW) marks.shift();
      marks.push({ time, done, count });
      if (time - shown < (output.isTTY ? TERMINAL : LINES)) return;
      shown = time;
      show(false);
    },
    end() {
      marks.push({ ...marks.at(-1)!, time: clock() });
      show(true);
    },
  };
}

interface Mark {
  readonly time: number;
  readonly done: number;
  readonly count: number;
}

function withBar(line: string, done: number, columns: number): string {
  const room = Math.min(30, columns - line.length - 4);
  if (room < 5) return line.slice(0, columns - 1);
  const full = Math.min(room, Math.round(done * room));
  return `[${'#'.repeat(full)}${'-'.repeat(room - full)}] ${line}`;
}

const percent = (done: number) => `${Math.floor(Math.min(1, done) * 100)} %`;

function rate(time: number, count: number, now: Mark): string {
  const seconds = (now.time - time) / 1000;
  return seconds > 0 ? String(Math.round((now.count - count) / seconds)) : '0';
}

function timeLeft(first: Mark, now: Mark): string {
  const speed = (now.done - first.done) / (now.time - first.time);
  return speed > 0 && Number.isFinite(speed) ? `, ${duration(Math.max(0, 1 - now.done) / speed)} left` : '';
}

/** `1:02:03`, `2:03`. */
function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
