import type { NamespaceDeclaration } from '../../site/namespaces.ts';

/** Where each topic has its page, named by its id. It has no talk pages. */
export const TOPIC = 2600;

export const flowNamespaces: readonly NamespaceDeclaration[] = [
  { id: TOPIC, name: 'Topic', contentModel: 'flow-board', movable: false },
];
