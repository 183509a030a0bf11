/** The licenses that data may be under: those that are as free as a dump of all data wants. */
export const LICENSES: readonly string[] = [
  'CC0-1.0',
  'CC-BY-1.0',
  'CC-BY-2.0',
  'CC-BY-2.5',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC-BY-4.0+',
  'CC-BY-SA-1.0',
  'CC-BY-SA-2.0',
  'CC-BY-SA-2.5',
  'CC-BY-SA-3.0',
  'CC-BY-SA-4.0',
  'CC-BY-SA-4.0+',
  'ODbL-1.0',
  'dl-de-zero-2.0',
  'dl-de-by-1.0',
  'dl-de-by-2.0',
  'GeoNutzV',
];

/** Messages of a license: its name, and where its text is. */
export const licenseKeys = (code: string) => ({
  name: `jsonconfig-license-name-${code}`,
  url: `jsonconfig-license-url-${code}`,
});
