import type { Settings } from '../../site/settings.ts';
import { settingsOf } from './settings.ts';

/** A picture on a page that may stand for it. */
export interface Candidate {
  /** Database key of the file. */
  readonly name: string;
  /** Pixels, as the picture is shown. */
  readonly width: number;
  /** Pixels of the file. */
  readonly fileWidth: number;
  readonly fileHeight: number;
  readonly inGallery: boolean;
}

/** The name of the picture that stands for its page best; undefined where none is good enough. `denied`: names that never do. */
export function bestImage(
  settings: Settings,
  candidates: readonly Candidate[],
  denied: ReadonlySet<string>,
): string | undefined {
  const { PageImagesScores: scores } = settingsOf(settings);
  let best: { readonly name: string; readonly score: number } | undefined;
  for (const [position, candidate] of candidates.entries()) {
    if (denied.has(candidate.name)) continue;
    const score = scoreOf(scores, candidate, position);
    if (score > (best?.score ?? 0)) best = { name: candidate.name, score };
  }
  return best?.name;
}

type Scores = ReturnType<typeof settingsOf>['PageImagesScores'];

function scoreOf(scores: Scores, { width, fileWidth, fileHeight, inGallery }: Candidate, position: number): number {
  const forWidth = inGallery ? upTo(scores.galleryImageWidth, fileWidth) : upTo(scores.width, width);
  const ratio = fileHeight > 0 ? Math.trunc((fileWidth * 10) / fileHeight) : 0;
  return forWidth + upTo(scores.ratio, ratio) + (toList(scores.position)[position] ?? 0);
}

/** Points for a value: those of the first bound that it does not exceed, or of the last one. */
function upTo(table: Scores[string] | undefined, value: number): number {
  const bounds = Object.entries(table ?? {})
    .map(([bound, points]) => [Number(bound), Number(points)] as const)
    .sort(([a], [b]) => a - b);
  return (bounds.find(([bound]) => value <= bound) ?? bounds.at(-1))?.[1] ?? 0;
}

function toList(table: Scores[string] | undefined): readonly number[] {
  return Array.isArray(table) ? (table as readonly number[]) : [];
}
