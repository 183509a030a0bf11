import type { NamespaceDeclaration } from '../../site/namespaces.ts';

export const MODULE = 828;

/** Where modules are kept, and talked about. */
export const namespaces: readonly NamespaceDeclaration[] = [
  { id: MODULE, name: 'Module', subpages: true, contentModel: 'Scribunto', modelByTitle: true },
  { id: MODULE + 1, name: 'Module_talk', subpages: true },
];
