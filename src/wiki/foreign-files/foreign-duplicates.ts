import type { Site } from '../../site/site.ts';
import { whereItAnswers } from './answering.ts';
import { askRepository } from './ask-repository.ts';
import { fileInAnswer, listOf, recordOf, type ForeignFile } from './foreign-files.ts';
import { foreignRepositories, type ForeignRepository } from './repositories.ts';

/** So many sums are asked for at the same time: the API takes one each time. */
const atOnce = 8;

/** Most files of one wiki that are told of one sum. */
const mostFiles = 50;

/**
 * Files of other wikis that have one of these sums (base 36), by the sum; of all repositories that answer, under whatever name. They
 * are asked each time: this is wanted rarely, and who uploads wants to know what is there now.
 */
export async function foreignFilesWithBytes(site: Site, sums: readonly string[]): Promise<Map<string, ForeignFile[]>> {
  const found = new Map<string, ForeignFile[]>();
  for (const repository of foreignRepositories(site.settings)) {
    for (let at = 0; at < sums.length; at += atOnce) {
      const asked = sums.slice(at, at + atOnce);
      const answers = await whereItAnswers(site, repository, () =>
        Promise.all(asked.map((sum) => askForSum(repository, sum))),
      );
      if (!answers) break;
      for (const [i, files] of answers.entries()) {
        if (files.length > 0) found.set(asked[i]!, [...(found.get(asked[i]!) ?? []), ...files]);
      }
    }
  }
  return found;
}

async function askForSum(repository: ForeignRepository, sum: string): Promise<ForeignFile[]> {
  const answer = await askRepository(repository, {
    action: 'query',
    list: 'allimages',
    aisha1base36: sum,
    aiprop: 'timestamp|user|comment|url|size|sha1|mime|mediatype',
    ailimit: String(mostFiles),
  });
  return listOf(recordOf(answer.query).allimages).flatMap(
    (info) => fileInAnswer(repository, String(info.name), info) ?? [],
  );
}
