// The floors of the house, from the ground up. An import goes down, never up; there are no circles.
const floors = [
  ['storage', 'i18n', 'lua', 'site'],
  ['wikitext'],
  ['wiki'],
  ['api'],
  ['server', 'extension.ts'],
  ['core', 'extensions'],
  ['awiki', 'awiki.ts'],
  ['cli'],
  ['main.ts'],
];
const path = (room) => (room.endsWith('.ts') ? `^src/${room.replace('.', '\\.')}$` : `^src/${room}/`);
const above = floors.map((_, i) => floors.slice(i + 1).flat());

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...floors.flatMap((rooms, i) =>
      rooms
        .map((room) => ({
          name: `${room}-knows-nothing-above`,
          severity: 'error',
          from: { path: path(room), pathNot: '\\.test\\.ts$' },
          to: { path: above[i].map(path) },
        }))
        .filter((rule) => rule.to.path.length > 0),
    ),
    {
      name: 'wikitext-without-wiki-and-storage',
      severity: 'error',
      from: { path: '^src/wikitext/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^src/storage/', '^src/wiki/', '^src/api/', '^src/server/'] },
    },
    {
      name: 'client-stands-alone',
      severity: 'error',
      from: { path: '^src/client/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/client/' },
    },
    {
      name: 'nobody-lives-on-the-client',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/client/', '\\.test\\.ts$'] },
      to: { path: '^src/client/' },
    },
    {
      name: 'core-without-server',
      severity: 'error',
      from: { path: '^src/(core|extensions)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/server/' },
    },
    {
      name: 'extensions-do-not-reach-into-each-other',
      severity: 'error',
      from: { path: '^src/extensions/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/extensions/', pathNot: '^src/extensions/$1/' },
    },
    {
      name: 'no-dev-dependency-in-source',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
