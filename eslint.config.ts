import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['*.cjs', '.cache/', 'bin/', 'dist/', 'node_modules/', 'data/'] },
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A lookup that the line before has proved is clearer with `!` than with a second check.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `(params) => void` hooks and option types read better with `void` and empty objects.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      'no-control-regex': 'off',
      eqeqeq: 'error',
    },
  },
  {
    // node:test's own `test()` returns a promise that the runner awaits.
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
);
