/** The globe of coordinates that name none. */
export const EARTH = 'earth';

/** Globes by name, with the bounds of longitudes on each: people count both ways around, or all the way in one. */
const globes: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  [EARTH]: [-180, 180],
  mercury: [-180, 360],
  venus: [-180, 360],
  moon: [-180, 360],
  mars: [-180, 360],
  phobos: [-180, 360],
  deimos: [-180, 360],
  ceres: [-180, 360],
  vesta: [-180, 360],
  ganymede: [-180, 360],
  callisto: [-180, 360],
  io: [-180, 360],
  europa: [-180, 360],
  mimas: [-180, 360],
  enceladus: [-180, 360],
  tethys: [-180, 360],
  dione: [-180, 360],
  rhea: [-180, 360],
  titan: [-180, 360],
  hyperion: [-180, 360],
  iapetus: [-180, 360],
  phoebe: [-180, 360],
  miranda: [-180, 360],
  ariel: [-180, 360],
  umbriel: [-180, 360],
  titania: [-180, 360],
  oberon: [-180, 360],
  triton: [-180, 360],
  pluto: [-180, 360],
};

export const globeNames: readonly string[] = Object.keys(globes);

/** Whether it is one of those known. */
export function isKnownGlobe(globe: string): boolean {
  return Object.hasOwn(globes, globe);
}

/** Whether there is such a place on the globe, in degrees. Of one that is not known, any longitude may be. */
export function isOnGlobe(globe: string, latitude: number, longitude: number): boolean {
  return isLatitude(latitude) && isLongitude(globe, longitude);
}

export function isLatitude(degrees: number): boolean {
  return Math.abs(degrees) <= 90;
}

export function isLongitude(globe: string, degrees: number): boolean {
  const [least, greatest] = globes[globe] ?? [-360, 360];
  return degrees >= least && degrees <= greatest;
}
