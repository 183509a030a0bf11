/** A piece of subtitles. */
interface Cue {
  /** `HH:MM:SS,mmm` */
  readonly start: string;
  readonly end: string;
  readonly text: string;
}

const time = String.raw`(\d{1,2}:\d{2}:\d{2}[,.]\d{1,3})`;
const timing = new RegExp(String.raw`^\s*${time}\s*-->\s*${time}`);

/** Reads SubRip: what is no cue is left out. */
function readCues(srt: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of srt
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split(/\n(?:[ \t]*\n)+/)) {
    const lines = block.split('\n').filter((line, i) => i > 0 || line.trim() !== '');
    const at = lines.findIndex((line) => timing.test(line));
    if (at < 0 || at > 1) continue;
    const [, start, end] = timing.exec(lines[at]!)!;
    const text = lines
      .slice(at + 1)
      .join('\n')
      .trimEnd();
    if (text !== '') cues.push({ start: start!, end: end!, text });
  }
  return cues;
}

/** The cues of subtitles as SubRip writes them. */
export function srtOf(srt: string): string {
  return written(srt, (time) => time.replace('.', ','));
}

/** Subtitles of SubRip as WebVTT: https://www.w3.org/TR/webvtt1/ */
export function vttOf(srt: string): string {
  return `WEBVTT\n\n${written(srt, vttTime)}`;
}

function written(srt: string, time: (srt: string) => string): string {
  return readCues(srt)
    .map(({ start, end, text }, i) => `${i + 1}\n${time(start)} --> ${time(end)}\n${text}`)
    .join('\n\n');
}

/** Hours are left out where there are none. */
function vttTime(srt: string): string {
  const [hours = '', ...rest] = srt.replace(',', '.').split(':');
  const fraction = rest.join(':').replace(/\.(\d{1,3})$/, (_dot, digits: string) => `.${digits.padEnd(3, '0')}`);
  return Number(hours) === 0 ? fraction : `${hours.padStart(2, '0')}:${fraction}`;
}
