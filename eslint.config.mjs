// Two lints: the directory's own review over src/, plain type-aware TypeScript rules over the rest.
import { defineConfig, globalIgnores } from 'eslint/config';
import obsidianmd from 'eslint-plugin-obsidianmd';
import tseslint from 'typescript-eslint';

// Names the sentence-case rule must leave alone. Its default list is not used: it matches in any case and holds
// "Cursor", "Notion", "React" and "X", so that "Insert at the cursor" would have to become "at the Cursor".
const BRANDS = [
  'Palimpsest',
  'Obsidian',
  'Markdown',
  'Longform',
  'OpenRouter',
  'OpenAI',
  'LiteLLM',
  'Portkey',
  'Ollama',
  'LM Studio',
  'llama.cpp',
  'vLLM',
  'Anthropic',
  'Claude',
  'Google',
  'Gemini',
  'Mistral',
  'DeepSeek',
  'Linux',
  'macOS',
  'iOS',
  'iPadOS',
  'Android',
  'Windows',
];

// What only the adapters may touch; everywhere else it comes in as an argument, so that tests can hand in their own.
const HOST_GLOBALS = [
  'window',
  'document',
  'activeWindow',
  'activeDocument',
  'app',
  'fetch',
  'localStorage',
  'indexedDB',
  'navigator',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'requestIdleCallback',
].map((name) => ({ name, message: 'Take it as an argument: only obsidian/, features/ and main.ts touch the host.' }));

const HOST_CALLS = [
  ['Date', 'now', 'Take a clock as an argument.'],
  ['performance', 'now', 'Take a clock as an argument.'],
  ['Math', 'random', 'Take a source of randomness as an argument.'],
  ['crypto', 'randomUUID', 'Take a source of randomness as an argument.'],
  ['crypto', 'getRandomValues', 'Take a source of randomness as an argument.'],
].map(([object, property, message]) => ({ object, property, message }));

export default defineConfig([
  globalIgnores(['main.js', 'out/']),

  // The review's own rules, at their own severity.
  {
    files: ['src/**/*.ts'],
    extends: [obsidianmd.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'obsidianmd/ui/sentence-case': ['warn', { enforceCamelCaseLower: true, brands: BRANDS }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/main.ts', 'src/main/**', 'src/obsidian/**', 'src/features/**'],
    rules: {
      'no-restricted-globals': ['error', ...HOST_GLOBALS],
      'no-restricted-properties': ['error', ...HOST_CALLS],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take a clock as an argument.' },
      ],
    },
  },
  // The block above is narrowed to src/, which would drop the review's check of package.json.
  ...obsidianmd.configs.recommended.filter((config) => config.files?.includes('package.json')),

  // Everything else runs in Node or in the workbench's page, where the review's rules would be wrong.
  {
    files: ['**/*.ts'],
    ignores: ['src/**'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    // As in the review: a stand-in for a port keeps the port's parameters and its promise, used or not.
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { args: 'none', ignoreRestSiblings: true, varsIgnorePattern: '^_$' },
      ],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['*.{mjs,cjs}', 'scripts/*.mjs'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: 'scripts/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['tests/**/*.mjs'],
    extends: [tseslint.configs.recommended],
  },
]);
