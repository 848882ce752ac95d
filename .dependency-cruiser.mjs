import { noun, rooms, tests } from './lib/cli/rooms.mjs'

/** Something with few users: everybody else is refused. */
const only = (name, comment, to, users) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: users },
  to: { path: to },
})

const whole = [
  {
    name: 'no-circles',
    comment: 'No circles, of types neither: what needs each other belongs into one file or a third one.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'lib-below-app',
    comment: 'lib does not know what shows it.',
    severity: 'error',
    from: { path: '^(lib|db)/', pathNot: tests },
    to: { path: '^(app|components|middleware\\.ts)' },
  },
  {
    name: 'resolvable',
    comment: 'An import that leads nowhere is a mistake, and would slip through every other rule.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'declared',
    comment: 'A package that package.json does not name is there by chance.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'shipped',
    comment: 'The product runs without development packages.',
    severity: 'error',
    from: { path: '^(app|components|db|lib|middleware\\.ts)', pathNot: [tests, '^lib/(testing|cli)/'] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
  },
  only(
    'next-auth',
    'next-auth stays behind the door, so that it can be replaced there.',
    '^node_modules/(next-auth|@auth)/',
    ['^lib/(auth|edge)/'],
  ),
  only(
    'database',
    'The database is reached through the kernel, the door, the nouns and the work behind them.',
    '^(db/|node_modules/drizzle-orm/)',
    [
      '^(db|tests)/',
      '^lib/(kernel|auth|background|testing|cli|server)/',
      noun,
      '^drizzle\\.config\\.ts$',
      tests,
    ],
  ),
  only('drivers', 'One place opens connections.', '^node_modules/(pg|@electric-sql|@neondatabase)/', [
    '^(db|tests)/',
    '^lib/(testing|cli)/',
    tests,
  ]),
  only('mail', 'Mail leaves the house at one place.', '^node_modules/(nodemailer|resend)/', [
    '^lib/outside/',
    tests,
  ]),
  only('testing', 'What tests stand on never reaches the product.', '^(lib/testing|tests)/', [
    '^tests/',
    '^lib/(testing|cli)/',
    '^vitest\\.config\\.ts$',
    tests,
  ]),
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...whole, ...rooms],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs'],
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '(^|/)\\.(next|data)/' },
    preserveSymlinks: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
}
