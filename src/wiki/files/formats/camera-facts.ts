import type { Metadata } from './format.ts';

/** What a picture's kinds of metadata tell together: what the camera says (Exif) counts before what programs say. */
export function cameraFacts({
  exif,
  xmp,
  iptc = {},
}: {
  readonly exif: Metadata;
  readonly xmp: Metadata;
  readonly iptc?: Metadata;
}): Metadata {
  return { ...exif, ...without(xmp, exif), ...without(iptc, { ...exif, ...xmp }) };
}

function without(metadata: Metadata, known: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !(name in known)));
}
