import type { LogType } from '../wiki/logs/log-type.ts';

/** The logs that every wiki has. */
export const coreLogTypes: readonly LogType[] = [
  { name: 'block', actions: ['block', 'reblock', 'unblock'] },
  { name: 'contentmodel', actions: ['change', 'new'] },
  { name: 'create', actions: ['create'] },
  { name: 'delete', actions: ['delete', 'delete_redir', 'delete_redir2', 'event', 'restore', 'revision'] },
  { name: 'import', actions: ['interwiki', 'upload'] },
  { name: 'managetags', actions: ['activate', 'create', 'deactivate', 'delete'] },
  { name: 'merge', actions: ['merge'] },
  { name: 'move', actions: ['move', 'move_redir'] },
  { name: 'newusers', actions: ['autocreate', 'byemail', 'create', 'create2', 'newusers'] },
  { name: 'pagelang', actions: ['pagelang'] },
  { name: 'patrol', actions: ['autopatrol', 'patrol'], filter: true },
  { name: 'protect', actions: ['modify', 'move_prot', 'protect', 'unprotect'] },
  { name: 'renameuser', actions: ['renameuser'] },
  { name: 'rights', actions: ['autopromote', 'rights'] },
  { name: 'suppress', actions: ['block', 'delete', 'event', 'reblock', 'revision'], restriction: 'suppressionlog' },
  { name: 'tag', actions: ['update'], filter: true },
  { name: 'upload', actions: ['overwrite', 'revert', 'upload'] },
];
