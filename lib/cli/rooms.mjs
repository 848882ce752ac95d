/** Packages as patterns of their paths. */
const packages = (...names) => names.map((name) => `^node_modules/${name}(/|$)`)
/** Packages that know neither the browser nor the framework. */
const libraries = '^node_modules/(?!(next|react|react-dom|next-auth|@auth|@radix-ui)/)'
export const tests = '\\.test\\.tsx?$'

const node = '^[a-z_:/]+$'
const react = packages('react', 'react-dom', 'next-intl')
const env = '^lib/env\\.ts$'
/** The folders of the product's own words: members, invitations, imports and whatever comes. */
export const noun = '^lib/(?!policy|kernel|auth|outside|web|edge|format|testing|server|cli|background)[^/]+/'

/** A room with its allow-list: whatever is not on it is refused, and the sentence says why. */
const room = (name, comment, path, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path, pathNot: tests },
  to: { couldNotResolve: false, pathNot: [path, ...allowed] },
})

/** Every room of the house, and what it may use besides its own files. */
export const rooms = [
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
    // Codes by RFC 6238 are arithmetic, and not ours to write anew.
    packages('otplib'),
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
      ...packages('@radix-ui', 'get-nonce', '@simplewebauthn/browser'),
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
      '^lib/(web|background|auth|policy|format)/',
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
      libraries,
      ...packages('next', 'react', 'next-auth', '@auth'),
    ],
  ),
  room(
    'kernel',
    'The kernel is what every verb stands on, so it stands on nothing but tables and rules.',
    '^lib/kernel/',
    ['^db/', '^lib/(policy|format)/', env, node, libraries],
  ),
  room(
    'outside',
    'A service of the outside world knows how to reach it and nothing of the product.',
    '^lib/outside/',
    ['^lib/(policy|format)/', env, node, libraries],
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
      // What is stored of a home is made where the door compares it; whoever stands outside is judged as at the door.
      '^lib/auth/(home-network|network-door|outside-seat)\\.ts$',
      env,
      '^messages/',
      node,
      libraries,
    ],
  ),
  room(
    'old-hash',
    'Hashes of the old system are verified by arithmetic alone, so that anybody may ask.',
    '^lib/auth/old-hash(/|\\.ts$)',
    [node, ...packages('@node-rs')],
  ),
  room(
    'home-network',
    'Hashes of homes are arithmetic under one key, so that anybody may ask.',
    '^lib/auth/home-network\\.ts$',
    ['^lib/policy/', '^lib/kernel/seal\\.ts$', node],
  ),
  room(
    'background',
    'Work in the background carries out what verbs have promised; it knows the nouns and no noun knows it.',
    '^lib/background/',
    ['^db/', noun, '^lib/(auth|kernel|policy|format|outside)/', env, '^messages/', node, libraries],
  ),
  room('tables', 'Tables know the rules whose words they store, and nothing above them.', '^db/(?!seed/)', [
    '^lib/policy/',
    env,
    node,
    libraries,
  ]),
  room(
    'env',
    'The environment is read and judged in one place, before anything else exists.',
    '^lib/env[a-z-]*\\.ts$',
    ['^lib/policy/', node, libraries],
  ),
  room('words', 'Messages are words.', '^messages/', []),
]
