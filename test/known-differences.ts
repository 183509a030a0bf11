import { flowDifferences } from './known-differences/flow.ts';
import { formatDifferences } from './known-differences/formats.ts';
import { each, inWords, type KnownDifference } from './known-differences/known-difference.ts';
import { mariaDbDifferences } from './known-differences/mariadb.ts';
import { parseDifferences } from './known-differences/parse.ts';
import { parserExtensionDifferences } from './known-differences/parser-extensions.ts';
import { scribuntoDifferences } from './known-differences/scribunto.ts';
import { visualEditorDifferences } from './known-differences/visual-editor.ts';
import { writeDifferences } from './known-differences/write.ts';

const ownWords = 'a sentence for people, which Awiki says in its own words';
const getId3 = 'what getID3 alone knows of a file, and its remarks';
const extensionsRights = 'rights, groups and rate limits of extensions that Awiki does not have';
const logSentences = '`logdisplay` is a log entry as a sentence, in Awiki’s own words';
const introSentences = '`editintro` holds the page that was asked for, none of the interface’s own warnings';
const warningText = '`html` of an upload’s answer is the interface’s own sentence about files that exist';

const formerName = 'the reference keeps the name of a former file with these bytes';

const notificationTexts = 'the sentences of notifications are Awiki’s own';
const bundledIds = 'ids in `bundledIds`, which are the database’s own, are compared as they are';
const extensionsFacts = 'what extensions that Awiki does not have add to the facts of the site';

export const knownDifferences: readonly KnownDifference[] = [
  ...inWords('core-query-main', [54, 77], ownWords),
  ...inWords('core-query-main', [45], ownWords),
  ...each('translate-pages', [88], ownWords),
  ...inWords('translate-groups', [48], ownWords),
  ...inWords('trust-misc', [71, 72], ownWords),
  ...each('trust-misc', [28], 'the settings that are recorded leave out the reference’s `AuthenticationTokenVersion`'),
  ...inWords('newsletter', [15, 16, 36, 37], notificationTexts),
  ...inWords('core-query-people', [53, 54, 178], ownWords),
  ...inWords('core-query-people', [118, 139], logSentences),
  ...each('core-query-people', [176, 180], `${ownWords}; ${extensionsRights}`),
  ...each('core-query-revisions', [189], introSentences),
  ...inWords('core-query-revisions', [193], ownWords),
  ...inWords('core-query-meta', [91], ownWords),
  ...inWords('core-query-changes', [64], warningText),
  ...inWords('core-query-links', [38, 39, 40, 41], warningText),
  ...inWords('core-query-querypages', [34, 36, 38, 40], warningText),
  ...each('core-query-querypages', [42, 45], `${warningText}; ${formerName}`),
  ...each('core-query-links', [42], `${warningText}; ${formerName}`),
  ...inWords('core-query-lists', [35, 36, 37, 38], warningText),
  ...each('core-query-lists', [39], `${warningText}; ${formerName}`),
  ...inWords('captcha', [36, 38, 40, 48], ownWords),
  ...each('title-lists', [69], warningText),
  ...inWords('title-lists', [101], ownWords),
  ...inWords('write-file', [7, 9, 11, 59, 63, 72, 80], warningText),
  ...inWords('write-file', [34, 43, 70, 75, 76, 87], ownWords),
  ...inWords('core-query-files', [13, 15, 17, 19, 27, 29, 31, 147], warningText),
  ...each('core-query-files', [21, 24, 35, 145], `${warningText}; ${formerName}`),
  ...inWords('imageinfo-formats', [66], warningText),
  ...each('imageinfo-formats', [70, 88, 89, 90, 92, 109], formerName),
  ...inWords('write-upload', [34, 53, 61, 78, 80], warningText),
  ...each('write-upload', [91], 'the reference tells of its own failure to keep the file (`stasherrors`)'),
  ...each('core-query-meta', [30, 31, 44], extensionsFacts),
  ...each('core-query-meta', [51], `${extensionsFacts}; accounts of extensions count as active users there`),
  ...inWords('global-blocks', [60, 61], ownWords),
  ...each(
    'global-preferences',
    [48],
    'each language has forms of dates of its own, of which Awiki has those of English',
  ),
  ...inWords('seeded/central-groups', [73, 74], ownWords),
  ...each('prefixsearch-cases', [66], 'special pages of extensions (CentralAuth) that Awiki does not have'),
  ...inWords('echo', [15, 17, 43, 54, 56, 71], notificationTexts),
  ...inWords('echo', [58], notificationTexts),
  ...inWords('echo', [52, 53, 60, 126], notificationTexts),
  ...inWords('echo', [59], notificationTexts),
  ...inWords('echo-types', [15, 18, 36, 44, 48, 51, 54, 55, 56, 59, 62, 68, 73, 88, 91, 94, 97], notificationTexts),
  ...inWords('echo-types', [104, 109, 112, 115, 120, 123, 134, 145, 156, 168], notificationTexts),
  ...inWords('echo-types', [22, 39, 45, 78, 81, 85], notificationTexts),
  ...inWords('echo-types', [25, 28, 31, 32], notificationTexts),
  ...inWords('echo-types', [129, 139, 141, 149, 151, 155], notificationTexts),
  ...inWords('echo-types', [40], notificationTexts),
  ...inWords('echo-types', [82, 116], `${notificationTexts}; ${bundledIds}`),
  ...inWords('thanks', [17, 21, 24, 58, 62], notificationTexts),
  ...inWords('thanks', [83], notificationTexts),
  ...each('thanks', [80], notificationTexts),
  ...inWords('parse-feeds', [41, 42, 43, 44, 45, 46, 48, 49, 50, 51, 52, 53, 54, 55, 60, 61], ownWords),
  ...each('parse-feeds', [47, 62], `${ownWords}; the first changes were made on the day of the recording`),
  ...each('parse-feeds', [67], 'a comment is text, which the reference hands on as HTML'),
  ...each('parse-feeds', [76], `${ownWords}; the item that tells of an error has an address and a time of its own`),
  ...each('pageimages', [6], getId3),
  ...each('timedmedia', [2, 5, 7, 9, 16, 18], getId3),
  ...each('jsondata', [7, 11], 'addresses of licenses in Finnish are in messages that Awiki has in six languages'),
  ...inWords('gadgets-data', [49], ownWords),
  ...each('cirrus', [10, 11, 13, 16, 19, 20], 'settings and profiles of ElasticSearch, which Awiki does not have'),
  ...each('uls-notices', [5, 16, 20, 21], 'names of languages are those of a newer edition of Unicode’s list'),
  ...each('uls-notices', [4, 18, 19], 'Romani of Finland has no name in Unicode’s list any more'),
  ...inWords('discussiontools', [47, 84, 87, 107], notificationTexts),
  ...inWords('liquidthreads', [123, 125, 126, 128], ownWords),
  ...each('liquidthreads', [124], ownWords),
  ...inWords('massmessage', [30, 48, 49], `${ownWords}, and the lengths that follow`),
  ...each('massmessage', [17, 52, 72], `${ownWords}, and the lengths that follow`),
  ...each('pageimages', [34, 35], 'a JPEG larger than the file is drawn anew by the reference'),
  ...each('abusefilter-match', [98], 'variables of global accounts are not filled yet'),
  ...each('abusefilter-match', [142], ownWords),
  ...each('seeded/abusefilter-effects', [40], 'the extension Nuke, which brings a tag, is not there'),
  ...each('seeded/abusefilter-effects', [57], 'the reference puts a sentence of HTML into the header of codes'),
  ...inWords('seeded/abusefilter-effects', [72], ownWords),
  ...each('seeded/abusefilter-effects', [89], 'the variable is one of MobileFrontend'),
  ...each(
    'abusefilter-functions-1',
    [58, 63],
    'letters that look alike are Unicode’s, not those of the list that the reference has',
  ),
  ...mariaDbDifferences,
  ...parseDifferences,
  ...scribuntoDifferences,
  ...visualEditorDifferences,
  ...writeDifferences,
  ...flowDifferences,
  ...formatDifferences,
  ...parserExtensionDifferences,
];
