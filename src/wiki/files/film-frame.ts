import { stat } from 'node:fs/promises';
import { runLimited } from './limited-program.ts';

/** Takes the picture at a moment (seconds) out of a film, by ffmpeg; false where that is not installed, or finds none. Only files are read. */
export async function takeFrame(film: string, target: string, moment: number): Promise<boolean> {
  const only = ['-nostdin', '-loglevel', 'error', '-threads', '1', '-protocol_whitelist', 'file'];
  await runLimited('ffmpeg', [
    ...only,
    '-ss',
    String(moment),
    '-i',
    film,
    '-frames:v',
    '1',
    '-an',
    '-f',
    'image2',
    target,
  ]);
  return (await stat(target).catch(() => undefined)) !== undefined;
}
