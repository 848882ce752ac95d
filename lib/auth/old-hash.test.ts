import { describe, expect, test } from 'vitest'
import { isOldScheme, OLD_SCHEMES, type OldScheme, verifyOldHash, wellFormed } from './old-hash'

const OURS = 'Grüne-Möwe 7'

/** Published vectors where a scheme has them; ours were made with other implementations (libxcrypt, Python's hashlib). */
const PAIRS: [OldScheme, string, string, string][] = [
  ['md5', 'RFC 1321', 'message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['md5', 'RFC 1321 in capitals', 'abc', '900150983CD24FB0D6963F7D28E17F72'],
  ['md5', 'umlauts', OURS, '0a525a6b500d863d6341bcca83f4826f'],
  ['ssha', 'salt of 4', OURS, '{SSHA}LBi4xU6k0SjyX236rxG7uqJ6Vu1zYWx0'],
  ['ssha', 'salt of 8', OURS, '{SSHA}WBgDOIrhNfVlLX1o7U7cB9bBjw9zYWx0c2FsdA=='],
  [
    'pbkdf2_sha256',
    'RFC 7914 11',
    'passwd',
    'pbkdf2_sha256$1$salt$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=',
  ],
  [
    'pbkdf2_sha256',
    '20,000',
    OURS,
    'pbkdf2_sha256$20000$seasalt$W+JXJmqjQbDcFngZyIjKJmOCJGU2D/3cOecSv5EhHLw=',
  ],
  ['phpass', 'Openwall', 'test12345', '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'],
  ['phpass', '8,192 rounds', OURS, '$P$BNordwindO51cIwDe0EI9YMI/sNzNR1'],
  [
    'sha512-crypt',
    'Drepper 1',
    'Hello world!',
    '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
  ],
  [
    'sha512-crypt',
    'Drepper 2',
    'Hello world!',
    '$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.',
  ],
  [
    'sha512-crypt',
    'Drepper 3',
    'This is just a test',
    '$6$rounds=5000$toolongsaltstrin$lQ8jolhgVRVhY4b5pZKaysCLi0QBxGoNeKQzQ3glMhwllF7oGDZxUhx1yxdYcz/e1JSbq3y6JMxxl8audkUEm0',
  ],
  [
    'sha512-crypt',
    'Drepper 4',
    'a very much longer text to encrypt.  This one even stretches over morethan one line.',
    '$6$rounds=1400$anotherlongsalts$POfYwTEok97VWcjxIiSOjiykti.o/pQs.wPvMxQ6Fm7I6IoYN3CmLs66x9t0oSwbtEW7o7UmJEiDwGqd8p4ur1',
  ],
  [
    'sha512-crypt',
    'Drepper 5',
    'we have a short salt string but not a short password',
    '$6$rounds=77777$short$WuQyW2YR.hBNpjjRhpYD/ifIw05xdfeEyQoMxIXbkvr0gge1a1x3yRULJ5CCaUeOxFmtlcGZelFl5CxtgfiAc0',
  ],
  [
    'sha512-crypt',
    'Drepper 6',
    'a short string',
    '$6$rounds=123456$asaltof16chars..$BtCwjqMJGx5hrJhZywWvt0RLE8uZ4oPwcelCjmw2kSYu.Ec6ycULevoBK25fs2xXgMNrCzIMVcgEJAstJeonj1',
  ],
  [
    'sha512-crypt',
    'longer than a block',
    'x'.repeat(300),
    '$6$long$mItP/Mip0UwMif5hXRsRYj.R4lIBFp9rnIsdDPSoCa0aTemLZboBYnpLj10LGALGxPZDzw5f.UzBTpMYNGhMi1',
  ],
  ['bcrypt', 'Openwall', 'U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['bcrypt', 'umlauts, PHP', OURS, '$2y$05$LeuchtturmLeuchtturmL.kocsSsLmLvrtlh/MW1TyFCpcrfQ6Vz6'],
  ['bcrypt', '80 bytes', 'x'.repeat(80), '$2b$04$LeuchtturmLeuchtturmL.CEhu8sbyJL2cQS7U0fH5OToHjRklrre'],
  [
    'argon2id',
    'reference implementation',
    'password',
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ],
  [
    'argon2id',
    'two lanes',
    OURS,
    '$argon2id$v=19$m=64,t=3,p=2$TGV1Y2h0dHVybS1Ob3Jkdw$aVBlECIiGVLnHVPag/BAl4UZCI0k5nZn299HjoHGHcs',
  ],
]

describe('pairs', () => {
  test.each(PAIRS)('%s, %s', async (scheme, _, password, hash) => {
    expect(wellFormed(scheme, hash)).toBe(true)
    expect(await verifyOldHash(scheme, hash, password)).toBe(true)
    expect(await verifyOldHash(scheme, hash, `X${password}`)).toBe(false)
    expect(await verifyOldHash(scheme, hash, password.toUpperCase() + password.toLowerCase())).toBe(false)
  })

  test('every scheme has one', () => {
    expect(new Set(PAIRS.map(([scheme]) => scheme))).toEqual(new Set(OLD_SCHEMES))
  })

  test('blanks at the ends count', async () => {
    const hash = '0a525a6b500d863d6341bcca83f4826f'
    expect(await verifyOldHash('md5', hash, ` ${OURS}`)).toBe(false)
    expect(await verifyOldHash('md5', hash, `${OURS} `)).toBe(false)
  })
})

describe('spelling of the password', () => {
  test('decomposed letters match a hash of composed ones', async () => {
    expect(await verifyOldHash('md5', '0a525a6b500d863d6341bcca83f4826f', OURS.normalize('NFD'))).toBe(true)
  })

  test('decomposed letters match a hash of just these', async () => {
    expect(await verifyOldHash('md5', '112aaeb37c8ad0f37e6f6bf02942996a', OURS.normalize('NFD'))).toBe(true)
  })

  test('compatible letters are other letters', async () => {
    expect(await verifyOldHash('md5', '900150983cd24fb0d6963f7d28e17f72', 'ａbc')).toBe(false)
  })

  test('bcrypt reads 72 bytes, as the old system did', async () => {
    const hash = '$2b$04$LeuchtturmLeuchtturmL.CEhu8sbyJL2cQS7U0fH5OToHjRklrre'
    expect(await verifyOldHash('bcrypt', hash, 'x'.repeat(72))).toBe(true)
    expect(await verifyOldHash('bcrypt', hash, `${'x'.repeat(71)}y`)).toBe(false)
    expect(await verifyOldHash('bcrypt', hash, 'x'.repeat(71))).toBe(false)
  })

  // Each of these would match if it were hashed as it stands or cut at the NUL.
  test.each([
    ['empty', '', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['NUL at the end', 'abc\0', '900150983cd24fb0d6963f7d28e17f72'],
    ['NUL inside', 'abc\0def', '900150983cd24fb0d6963f7d28e17f72'],
    ['half a surrogate pair', '\ud800', '9b759040321a408a5c7768b4511287a6'],
    ['over the limit', 'a'.repeat(1025), 'ae187e1febee2a150b64849c32d566ca'],
  ])('never matches: %s', async (_, password, hash) => {
    expect(await verifyOldHash('md5', hash, password)).toBe(false)
  })
})

const B = '$2b$04$LeuchtturmLeuchtturmL.CEhu8sbyJL2cQS7U0fH5OToHjRklrre'
const P = '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'
const S = PAIRS.find(([scheme]) => scheme === 'sha512-crypt')?.[3] ?? ''
const D = 'VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw='
const A = '$argon2id$v=19$m=64,t=3,p=2$TGV1Y2h0dHVybS1Ob3Jkdw$aVBlECIiGVLnHVPag/BAl4UZCI0k5nZn299HjoHGHcs'

/** Cut off, mixed up, or asking for more time and memory than anybody should get. */
const MALFORMED: [OldScheme, string[]][] = [
  [
    'md5',
    [
      '0a525a6b500d863d6341bcca83f4826',
      '0a525a6b500d863d6341bcca83f4826ff',
      'g'.repeat(32),
      `${'0'.repeat(32)}\n`,
    ],
  ],
  [
    'ssha',
    [
      '{SSHA}',
      '{SHA}LBi4xU6k0SjyX236rxG7uqJ6Vu0=',
      '{ssha}LBi4xU6k0SjyX236rxG7uqJ6Vu1zYWx0',
      '{SSHA}LBi4xU6k0SjyX236rxG7uqJ6Vu0=',
      '{SSHA}LBi4xU6k0SjyX236rxG7uqJ6Vu1zYWx0c2FsdA',
      '{SSHA}LBi4xU6k0SjyX236rxG7uqJ6Vu1zYWx0c2E=',
      '{SSHA}LBi4xU6k0SjyX236rxG7uqJ6Vu1zYWx!',
      '{SSHA}WBgDOIrhNfVlLX1o7U7cB9bBjw9zYWx0c2FsdB==',
      `{SSHA}${'A'.repeat(100_000)}`,
    ],
  ],
  [
    'pbkdf2_sha256',
    [
      `pbkdf2_sha256$$salt$${D}`,
      `pbkdf2_sha256$0$salt$${D}`,
      `pbkdf2_sha256$-1$salt$${D}`,
      `pbkdf2_sha256$01$salt$${D}`,
      `pbkdf2_sha256$1e3$salt$${D}`,
      `pbkdf2_sha256$9999999$salt$${D}`,
      `pbkdf2_sha256$99999999999999999999$salt$${D}`,
      `pbkdf2_sha256$1$$${D}`,
      `pbkdf2_sha256$1$${'s'.repeat(129)}$${D}`,
      'pbkdf2_sha256$1$salt$',
      'pbkdf2_sha256$1$salt$VawEblbjCJ8=',
      `pbkdf2_sha256$1$salt$${D.slice(0, -1)}`,
      `pbkdf2_sha1$1$salt$${D}`,
    ],
  ],
  [
    'phpass',
    [
      '$P$',
      P.slice(0, -1),
      `${P}0`,
      `$H${P.slice(2)}`,
      '$P$4',
      `$P$4${P.slice(4)}`,
      `$P$S${P.slice(4)}`,
      `$P$z${P.slice(4)}`,
      `$P$!${P.slice(4)}`,
    ],
  ],
  [
    'sha512-crypt',
    [
      '$6$',
      S.slice(0, -1),
      `${S}1`,
      S.replace('$6$', '$5$'),
      S.replace('$6$', '$6$rounds=999999999$'),
      S.replace('$6$', '$6$rounds=200001$'),
      S.replace('$6$', '$6$rounds=999$'),
      S.replace('$6$', '$6$rounds=05000$'),
      S.replace('$6$', '$6$rounds=$'),
      S.replace('saltstring', 'saltstringsaltstring'),
      S.replace('saltstring', ''),
      S.replace('saltstring', 'salt string'),
    ],
  ],
  [
    'bcrypt',
    [
      '$2y$10$',
      B.slice(0, -1),
      B.slice(0, 50),
      `${B}e`,
      B.replace('$2b$', '$2x$'),
      B.replace('$2b$', '$2$'),
      B.replace('$04$', '$03$'),
      B.replace('$04$', '$15$'),
      B.replace('$04$', '$31$'),
      B.replace('$04$', '$99$'),
      B.replace('$04$', '$+4$'),
      `${B.slice(0, -1)}f`,
      B.replace('L.CE', 'L/CE'),
    ],
  ],
  [
    'argon2id',
    [
      '$argon2id$',
      A.slice(0, -1),
      A.slice(0, -3),
      A.slice(0, -7),
      A.replace('argon2id', 'argon2i'),
      A.replace('v=19', 'v=16'),
      A.replace('$v=19', ''),
      A.replace('m=64', 'm=8'),
      A.replace('m=64', 'm=0'),
      A.replace('m=64', 'm=4294967295'),
      A.replace('m=64', 'm=131073'),
      A.replace('m=64,t=3', 'm=131072,t=5'),
      A.replace('t=3', 't=0'),
      A.replace('t=3', 't=4294967295'),
      A.replace('p=2', 'p=0'),
      A.replace('p=2', 'p=17'),
      A.replace('m=64,t=3,p=2', 't=3,m=64,p=2'),
      A.replace('TGV1Y2h0dHVybS1Ob3Jkdw', 'AAAA'),
      A.replace('TGV1Y2h0dHVybS1Ob3Jkdw', 'TGV1Y2h0dHVybS1Ob3Jkdx'),
      '$argon2id$v=19$m=64,t=3,p=2$TGV1Y2h0dHVybS1Ob3Jkdw$AAAA',
    ],
  ],
]

describe('malformed hashes match nothing and throw nothing', () => {
  const everywhere = [
    '',
    ' ',
    '$',
    'none',
    '*0',
    '\0',
    'ä',
    '$2y$',
    '\ud800',
    '{SSHA}',
    'x'.repeat(1_000_000),
  ]
  const cases = MALFORMED.flatMap(([scheme, hashes]) =>
    [...everywhere, ...hashes].map((hash): [OldScheme, string] => [scheme, hash]),
  )

  test.each(cases)('%s %#', async (scheme, hash) => {
    expect(wellFormed(scheme, hash)).toBe(false)
    expect(await verifyOldHash(scheme, hash, 'Hello world!')).toBe(false)
  })

  test('the hash of one scheme is none of another', () => {
    for (const [scheme, , , hash] of PAIRS) {
      for (const other of OLD_SCHEMES) if (other !== scheme) expect(wellFormed(other, hash)).toBe(false)
    }
  })

  // What passes the caps and the alphabet must never make the native code throw.
  test('every letter of every hash may be damaged', async () => {
    const cheap = [P, B, A, `pbkdf2_sha256$1$salt$${D}`, '{SSHA}LBi4xU6k0SjyX236rxG7uqJ6Vu1zYWx0']
    const schemes: OldScheme[] = ['phpass', 'bcrypt', 'argon2id', 'pbkdf2_sha256', 'ssha']
    for (const [at, hash] of cheap.entries()) {
      for (let letter = 0; letter < hash.length; letter++) {
        for (const wrong of ['!', '.', '1', 'ÿ']) {
          const damaged = hash.slice(0, letter) + wrong + hash.slice(letter + 1)
          // Damage that lands in the cost is well-formed and slow; the caps above are tried on their own.
          if (damaged === hash || (letter < 40 && /[0-9]/.test(hash[letter] ?? ''))) continue
          expect(await verifyOldHash(schemes[at] ?? 'md5', damaged, 'wrong')).toBe(false)
        }
      }
    }
  })
})

test.each([
  ['bcrypt', true],
  ['none', false],
  ['lmhash', false],
  ['BCRYPT', false],
  ['constructor', false],
  ['__proto__', false],
  ['', false],
])('%j is a scheme: %s', (name, known) => {
  expect(isOldScheme(name)).toBe(known)
})
