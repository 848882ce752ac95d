import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { users } from '@/db/schema'
import type { OldScheme } from '@/lib/auth/old-hash'
import { signIn } from '@/lib/auth/sign-in'
import { orm } from '@/lib/kernel/transaction'
import { MAIN, ROW } from '@/lib/testing/old-rows'
import { aStranger, isAlive } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { importBytes } from './run'
import { writeExport } from './write-export'

withDatabase()

const PASSWORD = 'Grüne-Möwe 7'

/** One hash of every scheme of the old system, made by other implementations. */
const HASHES: [OldScheme, string, string][] = [
  ['md5', PASSWORD, '0a525a6b500d863d6341bcca83f4826f'],
  ['ssha', PASSWORD, '{SSHA}LBi4xU6k0SjyX236rxG7uqJ6Vu1zYWx0'],
  ['pbkdf2_sha256', PASSWORD, 'pbkdf2_sha256$20000$seasalt$W+JXJmqjQbDcFngZyIjKJmOCJGU2D/3cOecSv5EhHLw='],
  ['phpass', PASSWORD, '$P$BNordwindO51cIwDe0EI9YMI/sNzNR1'],
  [
    'sha512-crypt',
    'Hello world!',
    '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
  ],
  ['bcrypt', PASSWORD, '$2y$05$LeuchtturmLeuchtturmL.kocsSsLmLvrtlh/MW1TyFCpcrfQ6Vz6'],
  [
    'argon2id',
    PASSWORD,
    '$argon2id$v=19$m=64,t=3,p=2$TGV1Y2h0dHVybS1Ob3Jkdw$aVBlECIiGVLnHVPag/BAl4UZCI0k5nZn299HjoHGHcs',
  ],
]

/** A blank, capitals and umlauts belong to the name. */
const nameOf = (scheme: string) => `Büro ${scheme.toUpperCase()}`

beforeAll(() =>
  importBytes(
    'schemes.csv',
    writeExport([
      MAIN,
      ...HASHES.map(([scheme, , hash]) => ({
        ...ROW,
        Benutzername: nameOf(scheme),
        HashFormat: scheme,
        PasswortHash: hash,
      })),
      { ...ROW, Benutzername: 'gesperrt', PasswortHash: HASHES[0]?.[2], Bemerkung: 'GESPERRT ausgeschieden' },
      { ...ROW, Benutzername: 'ohne', HashFormat: 'none', PasswortHash: '' },
    ]),
  ),
)

let at = 0
/** From an address of its own, so that the network's limit stays out of it. */
const stranger = () => aStranger({ address: `198.51.100.${++at}` })

test.each(HASHES)(
  '%s: the old name and the old password open a session, argon2id afterwards',
  async (scheme, password) => {
    const { sessionId, userId } = await signIn(stranger(), { identifier: nameOf(scheme), password })
    expect(await isAlive(sessionId)).toBe(true)
    const [user] = await (await orm()).select().from(users).where(eq(users.id, userId))
    expect(user).toMatchObject({ userName: nameOf(scheme), passwordScheme: 'argon2id' })
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await signIn(stranger(), { identifier: nameOf(scheme), password })
  },
)

test.each([
  ['in other capitals', nameOf('md5').toLowerCase(), PASSWORD],
  ['with another password', nameOf('md5'), 'grüne-möwe 7'],
  ['when locked', 'gesperrt', PASSWORD],
  ['without a password', 'ohne', ''],
  ['without a password, with any', 'ohne', 'none'],
])('not %s', async (_, identifier, password) => {
  await expect(signIn(stranger(), { identifier, password })).rejects.toMatchObject({ name: 'Refusal' })
})

test('nobody got an address by the import', async () => {
  const rows = await (await orm())
    .select()
    .from(users)
    .where(and(eq(users.userName, 'chef')))
  expect(rows).toMatchObject([{ email: null, retiredUserName: null }])
})
