import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import said from './i18n/en.json' with { type: 'json' };

/** What Scribunto says: in pages in place of a script’s output, and about modules. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    ...said,
    'scribunto-common-backtrace': 'Backtrace:',
    'scribunto-common-error-category': 'Pages with script errors',
    'scribunto-common-no-details': 'No further details are available.',
    'scribunto-common-nofunction': 'Script error: You must specify a function to call.',
    'scribunto-common-nosuchfunction': 'Script error: The function "$1" does not exist.',
    'scribunto-common-nosuchmodule': 'Script error: No such module "$1".',
    'scribunto-common-notafunction': 'Script error: "$1" is not a function.',
    'scribunto-common-oom': 'Script error: The scripts of this page used more memory than they may.',
    'scribunto-common-timeout': 'Script error: The scripts of this page ran longer than they may.',
    'scribunto-doc-page-does-not-exist': "''Documentation for this module may be created at [[$1]]''",
    'scribunto-error-short': 'Script error: $1',
    'scribunto-limitreport-memusage': 'Bytes of Lua',
    'scribunto-limitreport-timeusage': 'Seconds of processor time in Lua',
    'scribunto-lua-error': 'Lua error: $1.',
    'scribunto-lua-error-location': 'Lua error $1: $2.',
    'scribunto-lua-in-main': 'at line $1',
    'scribunto-lua-in-module': 'in $1 at line $2',
    'scribunto-lua-noerror': 'unknown error',
    'scribunto-lua-notarrayreturn':
      'Script error: The module returned a $1 value. It is supposed to return an export table.',
    'scribunto-lua-warning': 'Script warning: $1',
    'scribunto-module-with-errors-category': 'Scribunto modules with errors',
  },
};
