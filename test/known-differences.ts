/** A step of a recording that Awiki answers otherwise, on purpose or for now. */
export interface KnownDifference {
  readonly scenario: string;
  /** The step's number `n`. */
  readonly step: number;
  readonly reason: string;
}

/** Several steps for one reason. */
function each(scenario: string, steps: readonly number[], reason: string): KnownDifference[] {
  return steps.map((step) => ({ scenario, step, reason }));
}

const ownWords = 'a sentence for people, which Awiki says in its own words';
const liquidThreads = '`islqttalkpage` is of the extension LiquidThreads';
const pageImages = '`page_image_free` is of the extension PageImages';
const centralAuth = 'central ids and tokens of the extension CentralAuth';
const extensionsRights = 'rights, groups and rate limits of extensions that Awiki does not have';
const extensionsNamespaces = 'namespaces of extensions that Awiki does not have';
const extensionsTags = 'change tags of extensions that Awiki does not have';
const logSentences = '`logdisplay`, the sentence of a log entry as HTML, is not made';
const introSentences = '`editintro` holds the page that was asked for, none of the interface’s own warnings';
const sameSecond = 'Awiki answers so fast that two steps fall into one second, which were two in the recording';
const doubledRows = 'the reference gives an edit once for each recent change of it, those of its categories included';
const deletedRevs = '`list=deletedrevs`, deprecated for `deletedrevisions` and `alldeletedrevisions`, is not offered';
const warningText = '`html` of an upload’s answer is the interface’s own sentence about files that exist';

export const knownDifferences: readonly KnownDifference[] = [
  ...each('core-query-main', [45, 54, 77], ownWords),
  ...each('core-query-main', [82, 83], extensionsNamespaces),
  ...each('core-query-links', [56, 76, 204], liquidThreads),
  ...each('core-query-links', [233], pageImages),
  ...each('core-query-lists', [208], pageImages),
  ...each('core-query-lists', [235], liquidThreads),
  ...each('core-query-lists', [238], extensionsTags),
  ...each('core-query-changes', [145], 'the log `interwiki` is of the extension Interwiki'),
  ...each('core-query-changes', [166, 194, 196], doubledRows),
  ...each('core-query-people', [53, 54, 178], ownWords),
  ...each('core-query-people', [88, 179], extensionsRights),
  ...each('core-query-people', [89, 183], centralAuth),
  ...each('core-query-people', [102], `${extensionsRights}; ${centralAuth}`),
  ...each('core-query-people', [118, 139], logSentences),
  ...each('core-query-people', [132, 133], sameSecond),
  ...each('core-query-people', [151], liquidThreads),
  ...each('core-query-people', [176, 180], `${ownWords}; ${extensionsRights}; ${centralAuth}`),
  ...each('core-query-revisions', [172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183], deletedRevs),
  ...each('core-query-revisions', [184, 186, 196], liquidThreads),
  ...each('core-query-revisions', [189], introSentences),
  ...each('core-query-revisions', [193], ownWords),
  ...each('core-query-meta', [76], centralAuth),
  ...each('core-query-meta', [91], ownWords),
  ...each('core-query-changes', [64], warningText),
  ...each('core-query-links', [38, 39, 40, 41], warningText),
  ...each(
    'core-query-links',
    [42],
    `${warningText}; the reference also keeps the name of a former file with these bytes`,
  ),
  ...each('core-query-lists', [35, 36, 37, 38], warningText),
  ...each(
    'core-query-lists',
    [39],
    `${warningText}; the reference also keeps the name of a former file with these bytes`,
  ),
  ...each('write-file', [7, 9, 11, 59, 63, 72, 80], warningText),
  ...each('write-upload', [34, 53, 61, 80], warningText),
  ...each('write-upload', [91], 'the reference tells of its own failure to keep the file (`stasherrors`)'),
];
