import type { NamespaceDeclaration } from '../../site/namespaces.ts';

/** Where posts and their summaries lie, each a page. */
export const THREAD = 90;
export const SUMMARY = 92;

export const threadNamespaces: readonly NamespaceDeclaration[] = [
  { id: THREAD, name: 'Thread' },
  { id: THREAD + 1, name: 'Thread_talk' },
  { id: SUMMARY, name: 'Summary' },
  { id: SUMMARY + 1, name: 'Summary_talk' },
];
