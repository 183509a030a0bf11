import { readFileSync } from 'node:fs';

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** This software by its own name, and its version. */
export const awikiVersion: string = readPackage('../../package.json')!.version;

let libraries: readonly { readonly name: string; readonly version: string }[] | undefined;

/** The libraries that this software is built on, with the versions that are installed; sorted by name. */
export function installedLibraries(): readonly { readonly name: string; readonly version: string }[] {
  libraries ??= Object.keys(readPackage('../../package.json')?.dependencies ?? {})
    .sort()
    .flatMap((name) => {
      const found = readPackage(`../../node_modules/${name}/package.json`);
      return found ? [{ name, version: found.version }] : [];
    });
  return libraries;
}

/** Installed beside the package's other dependencies, libraries may lie elsewhere: those are left out. */
function readPackage(file: string): PackageFile | undefined {
  try {
    return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as PackageFile;
  } catch {
    return undefined;
  }
}
