import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { rooms } from './house.js';

/** One block a room: what its files must not import, said in words that name what they may. */
const walls = Object.entries(rooms).map(([room, { mayImport }]) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^#(${others(room, mayImport).join('|')})/|^#${room}/|^(\\.\\./)+(${Object.keys(rooms).join('|')})/`,
            message: `The room ${room} imports from: ${mayImport.join(', ') || 'no other room'}. Cross a wall by '#room/file.ts', stay inside by './file.ts'.`,
          },
          ...outside(room),
        ],
      },
    ],
  },
}));

function others(room, mayImport) {
  return Object.keys(rooms).filter((other) => other !== room && !mayImport.includes(other));
}

/** Libraries that have one home. */
function outside(room) {
  const homes = {
    '@excalidraw/*': ['canvas'],
    react: ['canvas', 'app'],
    'react-dom*': ['canvas', 'app'],
    idb: ['app'],
  };
  const banned = Object.keys(homes).filter((library) => !homes[library].includes(room));
  return banned.length === 0 ? [] : [{ group: banned, message: `${banned.join(', ')} stay out of ${room}.` }];
}

const pure = Object.entries(rooms)
  .filter(([, { pure }]) => pure)
  .map(([room]) => `src/${room}/**/*.ts`);

export default tseslint.config(
  { ignores: ['dist/', 'dist-bench/', 'node_modules/', 'reports/', '.stryker-tmp/', 'test-results/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  ...walls,
  {
    files: pure,
    rules: {
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'navigator',
        'localStorage',
        'performance',
        'fetch',
        'setTimeout',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument on the pure floors.' },
        { object: 'Math', property: 'random', message: 'Chance is an argument on the pure floors.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Time is an argument on the pure floors.',
        },
      ],
    },
  },
);
