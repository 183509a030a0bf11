import { writeFileSync } from 'node:fs';
import { allModules } from './client-types/all-modules.ts';
import { writeModules } from './client-types/write-modules.ts';

/** `npm run client-types`: writes the types of the client's parameters anew. */
writeFileSync(new URL('../src/client/modules.ts', import.meta.url), writeModules(await allModules()));
