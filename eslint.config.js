import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const deterministic = [
  'src/engine/**',
  'src/timeline/**',
  'src/scenarios/**',
  'src/cli/**',
  'src/explorer/**',
];

export default tseslint.config(
  { ignores: ['dist', 'conformance/answers', 'test-results', 'playwright-report', 'screenshots'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.app.json', './tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 70, skipComments: true, skipBlankLines: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: hooks.configs.recommended.rules,
  },
  {
    files: deterministic,
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Time is world.nowMs.' },
        { name: 'Intl', message: 'The engine speaks no language; format in i18n.' },
        { name: 'setTimeout', message: 'Schedule a timer on the agenda (turn.schedule).' },
        { name: 'crypto', message: 'Draw from a random stream (kernel/random).' },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Draw from a random stream (kernel/random).',
        },
        ...['sin', 'cos', 'tan', 'exp', 'log', 'log2', 'log10', 'pow', 'sqrt', 'cbrt', 'hypot'].map(
          (property) => ({
            object: 'Math',
            property,
            message: 'Transcendental functions differ between engines; use integers.',
          }),
        ),
        { property: 'localeCompare', message: 'Depends on the locale; compare with < and >.' },
        { property: 'toLocaleString', message: 'Depends on the locale; format in i18n.' },
        { property: 'toLocaleLowerCase', message: 'Depends on the locale; use toLowerCase.' },
        { property: 'toLocaleUpperCase', message: 'Depends on the locale; use toUpperCase.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='**']",
          message: 'Powers of non-integers differ between engines; use integers.',
        },
        { selector: 'ClassDeclaration', message: 'A world is plain data; write functions.' },
      ],
    },
  },
  { files: ['**/*.test.{ts,tsx}', 'e2e/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', module: 'writable', URL: 'readonly' },
    },
  },
);
