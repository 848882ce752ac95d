/** What every room may use besides its own files: folders of this repository and packages, as patterns of paths. */
const packages = (...names) => names.map((name) => `^node_modules/${name}(/|$)`)
const tests = '\\.test\\.tsx?$'

/** A room with its allow-list: whatever is not on it is refused, and the sentence says why. */
const room = (name, comment, path, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path, pathNot: tests },
  to: { couldNotResolve: false, pathNot: [path, ...allowed] },
})

/** Something with few users: everybody else is refused. */
const only = (name, comment, to, users) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: users },
  to: { path: to },
})

const node = '^[a-z_:/]+$'
const react = packages('react', 'react-dom', 'next-intl')
const env = '^lib/env\\.ts$'
const noun = '^lib/(?!policy|kernel|auth|outside|web|edge|format|testing|server|cli|work)[^/]+/'

const rooms = [
  room(
    'middleware',
    'Middleware sees only the edge, so that it can never carry a decision of its own.',
    '^middleware\\.ts$',
    ['^lib/edge/', ...packages('next')],
  ),
  room('edge', 'The edge is pure: policy and a token, no database and nothing of Node.', '^lib/edge/', [
    '^lib/policy/',
    ...packages('next', 'jose'),
    '^node_modules/next-auth/jwt',
  ]),
  room(
    'policy',
    'Rules are pure: they can be read, tested and trusted without knowing anything else.',
    '^lib/policy/',
    [],
  ),
  room(
    'format',
    'Formatting is pure and shared by server and browser; only the words come from messages.',
    '^lib/format/',
    ['^messages/'],
  ),
  room(
    'components',
    'Components are given their data and their action; they fetch neither and know no verb.',
    '^components/',
    [
      '^lib/(policy|format)/',
      ...react,
      ...packages('@radix-ui', 'get-nonce'),
      '^node_modules/next/(link|navigation|image|font)',
    ],
  ),
  room(
    'app',
    'Pages show readings and speak verbs; tables, kernel and the outside world are behind those.',
    '^app/',
    [
      '^components/',
      noun,
      '^lib/(web|work|auth|policy|format)/',
      // What time it is, and in the demo what time it shall be.
      '^lib/kernel/(demo-)?clock\\.ts$',
      '^messages/',
      ...react,
      ...packages('next'),
    ],
  ),
  room('web', 'The seam to Next knows the door and the forms of verbs, no noun and no table.', '^lib/web/', [
    '^lib/(auth|kernel|policy|edge|format)/',
    env,
    '^messages/',
    node,
    ...react,
    ...packages('next', 'server-only', 'zod'),
  ]),
  room(
    'door',
    'The door stands on the kernel; nouns stand beside it, and whoever shows pages stands above it.',
    '^lib/auth/',
    [
      '^db/',
      '^lib/(kernel|policy|edge|format|outside)/',
      env,
      node,
      ...packages(
        'next',
        'react',
        'next-auth',
        '@auth',
        'jose',
        'drizzle-orm',
        'zod',
        'server-only',
        'otplib',
      ),
      ...packages('@node-rs'),
    ],
  ),
  room(
    'kernel',
    'The kernel is what every verb stands on, so it stands on nothing but tables and rules.',
    '^lib/kernel/',
    [
      '^db/',
      '^lib/(policy|format)/',
      env,
      node,
      ...packages('drizzle-orm', 'zod', 'uuid', 'server-only', 'react'),
    ],
  ),
  room(
    'outside',
    'A service of the outside world knows how to reach it and nothing of the product.',
    '^lib/outside/',
    ['^lib/(policy|format)/', env, node, ...packages('nodemailer', 'resend', 'server-only', 'zod')],
  ),
  room(
    'noun',
    'A noun uses the kernel and nouns downhill of it; the door and the screen are above it.',
    noun,
    [
      '^db/',
      '^lib/(kernel|policy|format|outside)/',
      // The import has to know which hashes the door will be able to verify.
      '^lib/auth/old-hash\\.ts$',
      env,
      '^messages/',
      node,
      ...packages('drizzle-orm', 'zod', 'uuid', 'server-only', 'next-intl', 'use-intl'),
    ],
  ),
  room(
    'old-hash',
    'Hashes of the old system are verified by arithmetic alone, so that anybody may ask.',
    '^lib/auth/old-hash(/|\\.ts$)',
    [node, ...packages('@node-rs')],
  ),
  room(
    'work',
    'Work in the background carries out what verbs have promised; it knows the nouns and no noun knows it.',
    '^lib/work/',
    [
      '^db/',
      noun,
      '^lib/(auth|kernel|policy|format|outside)/',
      env,
      '^messages/',
      node,
      ...packages('drizzle-orm', 'zod', 'server-only', 'next-intl', 'use-intl'),
    ],
  ),
  room('tables', 'Tables know the rules whose words they store, and nothing above them.', '^db/(?!seed/)', [
    '^lib/policy/',
    env,
    node,
    ...packages('drizzle-orm', 'pg', '@electric-sql', '@neondatabase', 'ws', 'server-only', 'uuid'),
  ]),
  room(
    'env',
    'The environment is read and judged in one place, before anything else exists.',
    '^lib/env[a-z-]*\\.ts$',
    ['^lib/policy/', node, ...packages('zod', 'server-only')],
  ),
  room('words', 'Messages are words.', '^messages/', []),
]

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
    ['^(db|tests)/', '^lib/(kernel|auth|work|testing|cli|server)/', noun, '^drizzle\\.config\\.ts$', tests],
  ),
  only('drivers', 'One place opens connections.', '^node_modules/(pg|@electric-sql|@neondatabase)/', [
    '^(db|tests)/',
    '^lib/(testing|cli)/',
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
