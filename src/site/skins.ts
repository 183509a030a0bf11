/** A look of the pages, as `useskin` and the preferences name it. */
export interface Skin {
  readonly code: string;
  readonly name: string;
  /** For special outputs: nobody can choose it. */
  readonly unusable?: boolean;
}

export const skins: readonly Skin[] = [
  { code: 'vector-2022', name: 'Vector (2022)' },
  { code: 'vector', name: 'Vector legacy (2010)' },
  { code: 'fallback', name: 'Fallback', unusable: true },
  { code: 'apioutput', name: 'ApiOutput', unusable: true },
  { code: 'authentication-popup', name: 'Authentication popup', unusable: true },
  { code: 'json', name: 'SkinJSON', unusable: true },
];
