import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEntries, throttles, users } from '@/db/schema'
import { askReset } from '@/lib/auth/ask-reset'
import { writeDeviceProof } from '@/lib/auth/device-cookie'
import { hashPassword } from '@/lib/auth/passwords'
import { signIn } from '@/lib/auth/sign-in'
import { now, setClockOffset } from '@/lib/kernel/clock'
import { Refusal } from '@/lib/kernel/errors'
import { newId, VENDOR } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { mostFailures, rates } from '@/lib/policy/throttle'
import { aStranger, aUser } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

withDatabase()

const password = 'four small paper boats'

/** Somebody with this password, and the address they sign in with. */
async function someone(name: string, own = password) {
  const { id, email } = await aUser(name, {
    passwordScheme: 'argon2id',
    passwordHash: await hashPassword(own),
  })
  return { id, email: email ?? '' }
}

/** How a try ended: `in`, or the code of the refusal. */
const tried = (address: string, identifier: string, given: string, deviceProof: string | null = null) =>
  signIn(aStranger({ address, deviceProof }), { identifier, password: given }).then(
    () => 'in',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

async function failuresOf(userId: string): Promise<number | undefined> {
  const [row] = await (await orm())
    .select({ n: users.passwordFailures })
    .from(users)
    .where(eq(users.id, userId))
  return row?.n
}

const count = (outcomes: string[]) =>
  Object.fromEntries(
    [...new Set(outcomes)].map((code) => [code, outcomes.filter((one) => one === code).length]),
  )

test('one password tried at a thousand accounts from one IPv6 customer: slowed down before any hash', async () => {
  const passwordHash = await hashPassword(password)
  const names = Array.from({ length: 1000 }, (_, n) => `spray-${n}@people.example`)
  await atTheDoor((tx) =>
    tx.insert(users).values(
      names.slice(0, 500).map((email) => {
        const account = {
          passwordScheme: 'argon2id',
          passwordHash,
          emailConfirmedAt: now(),
          createdAt: now(),
        }
        return { id: newId(), name: email, email, ...account }
      }),
    ),
  )
  // The customer has 2^64 addresses and uses a new one for every try.
  const outcomes: string[] = []
  for (let n = 0; n < names.length; n += 100) {
    const some = names.slice(n, n + 100).map((name, i) => {
      return tried(`2001:db8:5:5:${(n + i).toString(16)}::${(i + 1).toString(16)}`, name, 'Sommer2026!!')
    })
    outcomes.push(...(await Promise.all(some)))
  }
  // The free ones, and the one or other that a wait of seconds lets through while this runs.
  const { unauthenticated = 0, too_many = 0 } = count(outcomes)
  expect(unauthenticated).toBeGreaterThanOrEqual(rates.network.free)
  expect(unauthenticated).toBeLessThan(rates.network.free + 6)
  expect(too_many).toBe(1000 - unauthenticated)

  // Whoever lives next door, and the accounts themselves, do not notice.
  expect(await tried('2001:db8:5:6::1', names[0] ?? '', password)).toBe('in')
  expect(await tried('203.0.113.77', names[1] ?? '', password)).toBe('in')
})

test('an account under fire from everywhere: strangers wait, the rightful person’s own browser does not', async () => {
  const vera = await someone('vera')
  const outcomes: string[] = []
  for (let n = 0; n < 6; n += 1) {
    const fire = Array.from({ length: 50 }, (_, i) =>
      tried(`198.51.${100 + n}.${i}`, vera.email, password.toUpperCase()),
    )
    outcomes.push(...(await Promise.all(fire)))
  }
  const { unauthenticated = 0 } = count(outcomes)
  expect(unauthenticated).toBeLessThan(rates.account.free + 6)
  // The failure is counted after the limit and before the hash: who has to wait costs none.
  expect(await failuresOf(vera.id)).toBe(unauthenticated)
  expect(await tried('203.0.113.80', vera.email, password)).toBe('too_many')

  const own = writeDeviceProof(null, vera.id)
  const others = writeDeviceProof(null, newId())
  expect(await tried('203.0.113.81', vera.email, password, others)).toBe('too_many')
  expect(await tried('203.0.113.81', vera.email, password, `${own}x`)).toBe('too_many')
  expect(await tried('203.0.113.81', vera.email, password, own)).toBe('in')
})

test('who shares the network with somebody who guesses can still ask for a new password', async () => {
  const nina = await someone('nina')
  const office = '203.0.113.90'
  const fire = Array.from({ length: 60 }, (_, n) => tried(office, `neighbour-${n}`, 'Sommer2026!!'))
  expect(count(await Promise.all(fire)).too_many).toBeGreaterThan(0)
  await askReset(aStranger({ address: office }), { identifier: nina.email })
})

test('a hundred failures count for ever: not forgotten by time, by limits, by other networks or another browser', async () => {
  const uma = await someone('uma')
  await (await orm())
    .update(users)
    .set({ passwordFailures: mostFailures - 2 })
    .where(eq(users.id, uma.id))
  await tried('198.51.100.200', uma.email, 'wrong one', writeDeviceProof(null, uma.id))
  try {
    setClockOffset(400 * 24 * 3_600_000)
    await (await orm()).delete(throttles)
    await tried('203.0.113.201', uma.email, 'wrong again')
    expect(await tried('203.0.113.202', uma.email, password)).toBe('unauthenticated')
    expect(await tried('203.0.113.203', uma.email, password, writeDeviceProof(null, uma.id))).toBe(
      'unauthenticated',
    )
  } finally {
    setClockOffset(0)
  }
})

test('a success in between sets the count back, and only then', async () => {
  const ole = await someone('ole')
  await tried('198.51.100.210', ole.email, 'wrong one')
  await tried('198.51.100.211', ole.email, 'wrong two')
  expect(await failuresOf(ole.id)).toBe(2)
  expect(await tried('198.51.100.212', ole.email, password)).toBe('in')
  expect(await failuresOf(ole.id)).toBe(0)
})

const long = `${'a'.repeat(72)}b`
const umlauts = 'Zwölf größere Schlüssel'

test('only exactly this password opens, to its last byte; only the spelling of a letter is free', async () => {
  const pairs: [right: string, given: string, outcome: string][] = [
    [long, `${'a'.repeat(72)}c`, 'unauthenticated'],
    [long, long.slice(0, 72), 'unauthenticated'],
    [long, `${long}b`, 'unauthenticated'],
    ['Vier kleine Papierboote', 'vier kleine Papierboote', 'unauthenticated'],
    [password, ` ${password}`, 'unauthenticated'],
    [password, `${password} `, 'unauthenticated'],
    [password, password.replace(' ', '  '), 'unauthenticated'],
    [password, password.replace(' ', '\u00a0'), 'unauthenticated'],
    [password, `${password}\u0000x`, 'invalid'],
    [password, password.replace('f', 'ｆ'), 'unauthenticated'],
    ['ﬁve small paper boats', 'five small paper boats', 'unauthenticated'],
    [` ${password} `, password, 'unauthenticated'],
    [` ${password} `, ` ${password} `, 'in'],
    [long, long, 'in'],
    [umlauts.normalize('NFC'), umlauts.normalize('NFD'), 'in'],
    [umlauts.normalize('NFD'), umlauts.normalize('NFC'), 'in'],
  ]
  const outcomes = await Promise.all(
    pairs.map(async ([right, given], n) => {
      const { email } = await someone(`exact ${n}`, right)
      return [right, given, await tried(`203.0.113.${100 + n}`, email, given)]
    }),
  )
  expect(outcomes).toEqual(pairs)
})

test('every failure stands in the log once, with the address it came from and without what was typed', async () => {
  const ivo = await someone('ivo')
  await tried('198.51.100.220', ivo.email, 'canary-typed-password')
  await tried('198.51.100.221', 'canary-typed-name', 'canary-typed-password')
  const entries = await (await orm())
    .select()
    .from(auditEntries)
    .where(inArray(auditEntries.address, ['198.51.100.220', '198.51.100.221']))
  expect(entries.map(({ action, subjectId, teamId }) => ({ action, subjectId, teamId }))).toEqual([
    { action: 'session.failed', subjectId: ivo.id, teamId: VENDOR },
    { action: 'session.failed', subjectId: 'unknown', teamId: VENDOR },
  ])
  expect(JSON.stringify(entries)).not.toContain('canary-typed')
})
