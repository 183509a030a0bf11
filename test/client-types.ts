import { writeFileSync } from 'node:fs';
import { allModules } from './client-types/all-modules.ts';
import { writeRecordedAnswers } from './client-types/recorded-answers.ts';
import { writeModules } from './client-types/write-modules.ts';
import { withoutConformance } from './conformance.ts';

/** `npm run client-types`: writes the types of the client's parameters anew, and, where the recordings are, those of answers. */
writeFileSync(new URL('../src/client/modules.ts', import.meta.url), writeModules(await allModules()));
if (!withoutConformance) {
  const file = new URL('../src/client/answers/recorded.ts', import.meta.url);
  writeFileSync(file, await writeRecordedAnswers());
}
