import { actionModule, metaModule } from '../../../api/module.ts';
import { integer, oneOf, string, token } from '../../../api/parameters.ts';
import { msg, type Message } from '../../../i18n/message.ts';
import { requireRight } from '../../../wiki/permissions.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findGroup } from '../groups/all-groups.ts';
import { noSuchGroup } from './find-group.ts';
import { requireNotBlocked } from '../../../wiki/blocks/require-not-blocked.ts';

// There are no groups whose messages come from files, so that there is never a change of files to look at.

const noChanges = () => new Refusal(msg('translate-smg-nochanges'));

/** Names of sets of changes that came from files. */
function checkChangeset(name: string): void {
  if (/^[\w-]+$/.test(name)) return;
  throw new Refusal(msg('apierror-translate-invalid-changeset-name', name), { code: 'invalidchangeset' });
}

/** Says what is to become of a message that came from a file. */
export const managemessagegroups = actionModule({
  name: 'managemessagegroups',
  internal: true,
  writeRights: false,
  params: {
    groupId: string({ required: true }),
    renameMessageKey: string(),
    messageKey: string({ required: true }),
    operation: oneOf(['new', 'rename'], { required: true }),
    changesetName: string({ default: 'default' }),
    changesetModified: integer({ required: true }),
    token: token('csrf'),
  },
  async run({ wiki, params, performer }) {
    requireRight(performer, 'translate-manage');
    if (!(await findGroup(wiki, params.groupId))) throw noSuchGroup();
    checkChangeset(params.changesetName);
    throw noChanges();
  },
});

/** The messages that one which came from a file may be a new name of. */
export const messageChanges = metaModule({
  name: 'managemessagegroups',
  prefix: 'mmg',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/Group_management'],
  params: {
    groupId: string({ required: true }),
    messageKey: string({ required: true }),
    changesetName: string({ default: 'default' }),
  },
  examples: {
    'action=query&meta=managemessagegroups&mmggroupId=hello&mmgchangesetName=default&mmgmessageKey=world':
      'apihelp-query+managemessagegroups-example-1',
  },
  async run({ wiki, params, performer }) {
    requireRight(performer, 'translate-manage');
    if (!(await findGroup(wiki, params.groupId))) throw noSuchGroup();
    checkChangeset(params.changesetName);
    throw noChanges();
  },
});

/** Says that what went wrong when a group was read from files is mended. */
export const managegroupsynchronizationcache = actionModule({
  name: 'managegroupsynchronizationcache',
  internal: true,
  writeRights: false,
  params: {
    operation: oneOf(['resolveGroup', 'resolveMessage'], { required: true }),
    title: string(),
    group: string({ required: true }),
    token: token('csrf'),
  },
  async run({ wiki, params, performer, language, paramName }) {
    requireRight(performer, 'translate-manage');
    await requireNotBlocked(wiki, performer, language);
    if (!(await findGroup(wiki, params.group))) throw noSuchGroup();
    const reason: Message =
      params.operation === 'resolveMessage' && params.title === undefined
        ? msg('apierror-missingparam', paramName('title'))
        : msg('translate-synchronization-no-errors');
    throw new Refusal(msg('apierror-translate-operation-error', reason));
  },
});
