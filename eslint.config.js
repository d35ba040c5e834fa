// @ts-check
import tseslint from 'typescript-eslint';

// Biome formats and lints; here stand only the rules that need types, and the rules of the house.

/** Each folder may import what stands to its left. */
const ORDER = ['core', 'policy', 'access', 'platform', 'features'];
const APP = ['app', 'wiring', 'main', 'config', 'paths', 'cli/*'];

/** @param {string} folder */
const rightOf = (folder) => [...ORDER.slice(ORDER.indexOf(folder) + 1).map((name) => `${name}/**`), ...APP];

/** @param {string} folder */
const layer = (folder) => ({
  group: rightOf(folder).flatMap((name) => [`../${name}.js`, `../../${name}.js`, `../../../${name}.js`]),
  message: `${folder} may import only what stands to its left in ${ORDER.join(' · ')} · app`,
});

const drivers = {
  group: ['knex', 'knex/*', 'better-sqlite3', 'mysql2', 'mysql2/*'],
  message: 'The database is reached through CityDb or PlatformDb (server/platform/db)',
};

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only config.ts reads the environment',
};

const localDates = {
  selector: "NewExpression[callee.name='Date'][arguments.length>1]",
  message: 'A day is civil-day text; new Date(y, m, d) depends on the zone of the process',
};

const rawSql = {
  selector: 'MemberExpression[property.name=/(^raw$|Raw$)/]',
  message: 'No SQL as text outside server/platform/db',
};

const requestSpread = {
  selector: "CallExpression SpreadElement[argument.object.name='req']",
  message: 'Nothing of a request is spread: name the fields',
};

/** @param {string} folder */
const rulesOf = (folder) => ({
  files: [`server/${folder}/**/*.ts`],
  ignores: folder === 'platform' ? ['server/platform/db/**'] : [],
  rules: {
    'no-restricted-imports': ['error', { patterns: [layer(folder), drivers] }],
    'no-restricted-syntax': ['error', environment, localDates, rawSql, requestSpread],
  },
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'views/assets/', '*.config.js'] },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: true },
    rules: {
      // A knex query that nobody awaits never runs: hence checkThenables.
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  ...ORDER.map(rulesOf),
  {
    files: ['server/platform/db/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [layer('platform')] }],
      'no-restricted-syntax': ['error', environment, localDates],
    },
  },
  {
    files: ['server/*.ts', 'server/cli/**/*.ts'],
    ignores: ['server/config.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [drivers] }],
      'no-restricted-syntax': ['error', localDates, rawSql],
    },
  },
);
