import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The conformance material: what MediaWiki answered, its schema and contract, a start database. It is no part of the project; it
 * lies in a folder called `shared` beside it, or where AWIKI_SHARED says.
 */
export const material = path.resolve(process.env.AWIKI_SHARED ?? path.join(import.meta.dirname, '../../shared'));

/** `contract.json`, `schema.json`, `settings/`, `scenarios/` … */
export const conformance = path.join(material, 'conformance');

/** Why tests that need it are skipped, or false where it is there. */
export const withoutConformance: string | false =
  !existsSync(conformance) && 'the conformance material is not beside the project';
