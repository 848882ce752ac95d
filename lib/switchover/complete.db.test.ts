import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { invitations, links, members, outbox, phases, sessions, switchOvers, teams, users } from '@/db/schema'
import { actorOf, personOf } from '@/lib/auth/lookup'
import { signIn } from '@/lib/auth/sign-in'
import type { Actor } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import type { Job } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { hashToken } from '@/lib/kernel/tokens'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { aCustomer, type Customer, type GivenAccess } from '@/lib/testing/customer'
import { aStranger, aUser, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { completeSwitchOver } from './complete'
import { getDraft } from './get-draft'
import { saveDraft } from './save-draft'
import { startSwitchOver } from './start'

withDatabase()

const fleet: GivenAccess[] = [
  { userName: 'krueger', name: 'Wolfgang Krüger', main: true, oldEmail: 'w.krueger@fleet.example' },
  { userName: 'krueger2', name: 'Heike Sommer', oldEmail: 'heike@fleet.example', language: 'pl' },
  { userName: 'fahrer01', name: 'Ali Yilmaz' },
  { userName: 'gesperrt', name: 'Carsten Pohl', lockedThen: true },
  { userName: 'praktikum17', name: 'unbekannt', lastSignInAt: new Date('2020-01-01T00:00:00Z') },
]

/** Addresses for a customer as in `fleet`, made unique by the team's slug. */
async function decided(given: Partial<Parameters<typeof aCustomer>[0]> = {}) {
  const customer = await aCustomer({ accesses: fleet, ...given })
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  const domain = `${customer.team.slug}.example`
  const row = (name: string, email: string, more = {}) => ({
    id: customer.id(name),
    email,
    unused: false,
    redirect: false,
    ...more,
  })
  await saveDraft(owner, {
    rows: [
      row('krueger', `W.Krueger@${domain}`),
      row('krueger2', `heike@${domain}`),
      row('fahrer01', `w.krueger+fahrer01@${domain}`, { redirect: true }),
      row('gesperrt', `pohl@${domain}`),
      row('praktikum17', '', { unused: true }),
    ],
  })
  return { customer, owner, domain }
}

const complete = async (owner: Actor) =>
  completeSwitchOver(owner, { seen: (await getDraft(owner, {})).preview.seal })

const userOf = async (customer: Customer, name: string) => {
  const [row] = await (await orm())
    .select()
    .from(users)
    .where(eq(users.id, customer.userId(name)))
  return row ?? expect.unreachable('no user')
}
const seatOf = async (customer: Customer, name: string) => {
  const [row] = await (await orm())
    .select()
    .from(members)
    .where(eq(members.id, customer.id(name)))
  return row ?? expect.unreachable('no seat')
}
const mailsOf = async (teamId: string) => {
  const jobs = await (await orm()).select().from(outbox).where(eq(outbox.teamId, teamId))
  return jobs.map((job) => unseal<Extract<Job, { kind: 'mail' }>>('outbox', job.sealed).mail)
}
/** Everything the switch-over writes, for "nothing has changed". */
const stateOf = async (customer: Customer) => {
  const db = await orm()
  const { id } = customer.team
  return {
    users: await db
      .select()
      .from(users)
      .where(
        inArray(
          users.id,
          fleet.map(({ userName }) => customer.userId(userName)),
        ),
      ),
    seats: await db.select().from(members).where(eq(members.teamId, id)).orderBy(members.id),
    invitations: await db.select().from(invitations).where(eq(invitations.teamId, id)),
    outbox: await db.select().from(outbox).where(eq(outbox.teamId, id)),
    team: await db.select().from(teams).where(eq(teams.id, id)),
    progress: await db.select().from(switchOvers).where(eq(switchOvers.teamId, id)),
  }
}

test('everybody gets a link of their own, and the old names and passwords are dead', async () => {
  const { customer, owner, domain } = await decided()
  expect(await complete(owner)).toEqual({
    accesses: 5,
    links: 4,
    redirected: 1,
    unused: 1,
    unlocked: 1,
    sessions: 0,
  })

  expect(await userOf(customer, 'krueger')).toMatchObject({
    email: `w.krueger@${domain}`,
    emailConfirmedAt: null,
    userName: null,
    retiredUserName: customer.userName('krueger'),
    passwordScheme: 'none',
    passwordHash: null,
  })
  expect(await userOf(customer, 'gesperrt')).toMatchObject({
    email: `pohl@${domain}`,
    lockedAt: null,
    lockedReason: null,
  })
  expect(await userOf(customer, 'praktikum17')).toMatchObject({
    email: null,
    userName: null,
    passwordHash: null,
  })
  expect(await seatOf(customer, 'fahrer01')).toMatchObject({ state: 'invited', redirected: true })
  expect(await seatOf(customer, 'krueger2')).toMatchObject({ state: 'invited', redirected: false })
  expect(await seatOf(customer, 'praktikum17')).toMatchObject({ state: 'unused', redirected: false })
  const { team, progress } = await stateOf(customer)
  expect(team[0]?.switchedAt).not.toBeNull()
  expect(progress[0]).toMatchObject({ completedBy: owner.id })
  expect((await logOf(customer.team.id))[0]).toMatchObject({
    action: 'switch_over.completed',
    actorId: owner.userId,
    after: { links: 4, unused: 1, redirected: 1, unlocked: 1 },
  })

  for (const typed of [customer.userName('krueger2'), customer.userName('praktikum17')])
    await expect(
      signIn(aStranger({ address: '198.51.100.7' }), { identifier: typed, password: 'password' }),
    ).rejects.toMatchObject({ sentence: { key: 'sign_in_failed' } })
})

test('one mail for each, in the language of the person, then of the company; redirected ones to the main account', async () => {
  const { customer, owner, domain } = await decided()
  await complete(owner)
  const mails = await mailsOf(customer.team.id)
  const summary = mails.map(({ to, language, forName, template }) => ({ to, language, forName, template }))
  expect(summary.sort((a, b) => (a.to + a.template < b.to + b.template ? -1 : 1))).toEqual([
    { to: `heike@${domain}`, language: 'pl', template: 'switchover.mail.activation' },
    { to: `pohl@${domain}`, language: 'de', template: 'switchover.mail.activation' },
    { to: `w.krueger@${domain}`, language: 'de', template: 'switchover.mail.activation_main' },
    {
      to: `w.krueger@${domain}`,
      language: 'de',
      forName: 'Ali Yilmaz',
      template: 'switchover.mail.activation_redirected',
    },
  ])
  const links = await (await orm()).select().from(invitations).where(eq(invitations.teamId, customer.team.id))
  expect(new Set(links.map(({ tokenHash }) => tokenHash))).toEqual(
    new Set(mails.map(({ path }) => hashToken(path?.replace('/activate/', '') ?? ''))),
  )
  for (const link of links) {
    expect(link).toMatchObject({ kind: 'activation', usedAt: null, withdrawnAt: null, invitedBy: owner.id })
    expect(link.expiresAt.getTime() - now().getTime()).toBeGreaterThan(days(13.9))
  }
})

test('every session ends but the one it was done in, which can still correct an address and no more than before', async () => {
  const { customer, owner } = await decided()
  const [heike, second] = [await customer.as('krueger2'), await customer.owner()]
  await complete(owner)
  expect(await isAlive(heike.sessionId)).toBe(false)
  expect(await isAlive(second.sessionId)).toBe(false)
  const db = await orm()
  const person = await personOf(db, owner.sessionId, aStranger())
  expect(person && (await actorOf(db, person, customer.team.slug))).toMatchObject({ id: owner.id })

  const later = await signedInAs(customer.userId('krueger'))
  await atTheDoor((tx) =>
    tx
      .update(sessions)
      .set({ provedAt: inMs(1000) })
      .where(eq(sessions.id, later.sessionId)),
  )
  const unproved = await personOf(db, later.sessionId, aStranger())
  expect(unproved && (await actorOf(db, unproved, customer.team.slug))).toBeNull()
})

test('mailed links of before lead nowhere any more', async () => {
  const { customer, owner } = await decided()
  const link = {
    id: newId(),
    kind: 'password_reset' as const,
    tokenHash: newId(),
    userId: customer.userId('krueger2'),
    email: 'x@fleet.example',
    createdAt: now(),
    expiresAt: inMs(days(1)),
  }
  await atTheDoor((tx) => tx.insert(links).values(link))
  await complete(owner)
  const [row] = await (await orm()).select().from(links).where(eq(links.id, link.id))
  expect(row?.revokedAt).not.toBeNull()
})

test('it happens once', async () => {
  const { customer, owner } = await decided()
  const { preview } = await getDraft(owner, {})
  await completeSwitchOver(owner, { seen: preview.seal })
  const after = await stateOf(customer)
  await expect(completeSwitchOver(owner, { seen: preview.seal })).rejects.toMatchObject({
    sentence: { key: 'switch_over_done' },
  })
  expect(await stateOf(customer)).toEqual(after)
})

test('what happens is what was read, or nothing', async () => {
  const { customer, owner } = await decided()
  const { preview } = await getDraft(owner, {})
  const changed = { id: customer.id('fahrer01'), email: '', unused: true, redirect: false }
  await saveDraft(owner, { rows: [changed] })
  const before = await stateOf(customer)
  await expect(completeSwitchOver(owner, { seen: preview.seal })).rejects.toMatchObject({
    code: 'conflict',
    sentence: { key: 'changed_meanwhile' },
  })
  expect(await stateOf(customer)).toEqual(before)
})

test('one undecided row, and nothing happens; the row is named', async () => {
  const { customer, owner } = await decided()
  await saveDraft(owner, {
    rows: [{ id: customer.id('gesperrt'), email: ' ', unused: false, redirect: false }],
  })
  const before = await stateOf(customer)
  await expect(complete(owner)).rejects.toMatchObject({
    sentence: { key: 'switch_over_unresolved', values: { count: 1 } },
    fields: { [`email.${customer.id('gesperrt')}`]: { key: 'email_missing' } },
  })
  expect(await stateOf(customer)).toEqual(before)
})

test('an address that went to somebody else meanwhile is a sentence at the row, and nothing happens', async () => {
  const { customer, owner, domain } = await decided()
  await aUser('somebody', { email: `heike@${domain}` })
  const before = await stateOf(customer)
  await expect(complete(owner)).rejects.toMatchObject({
    fields: { [`email.${customer.id('krueger2')}`]: { key: 'email_taken' } },
  })
  expect(await stateOf(customer)).toEqual(before)
})

test('a phase that was closed meanwhile refuses; a paused one lets finish who has begun', async () => {
  for (const [state, finishes] of [
    ['closed', false],
    ['paused', true],
  ] as const) {
    const { customer, owner } = await decided()
    const { preview } = await getDraft(owner, {})
    await atTheDoor((tx) =>
      tx
        .update(phases)
        .set({ state })
        .where(eq(phases.id, customer.team.phaseId ?? '')),
    )
    const done = completeSwitchOver(owner, { seen: preview.seal })
    if (finishes) expect(await done).toMatchObject({ links: 4 })
    else await expect(done).rejects.toMatchObject({ sentence: { key: 'switch_over_not_open' } })
  }
})

test('a member cannot, and the try is written down', async () => {
  const { customer, owner } = await decided()
  const { preview } = await getDraft(owner, {})
  const heike = await customer.as('krueger2')
  await expect(completeSwitchOver(heike, { seen: preview.seal })).rejects.toMatchObject({ code: 'forbidden' })
  expect((await logOf(customer.team.id))[0]).toMatchObject({ action: 'access.denied', actorId: heike.userId })
})

test('two hundred accesses take a handful of statements', async () => {
  const drivers = Array.from({ length: 199 }, (_, n) => ({
    userName: `d${n}`,
    oldEmail: `d${n}@big.example`,
  }))
  const customer = await aCustomer({
    accesses: [{ userName: 'boss', main: true, oldEmail: 'boss@big.example' }, ...drivers],
  })
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  expect(await complete(owner)).toMatchObject({ accesses: 200, links: 200 })
  expect(await mailsOf(customer.team.id)).toHaveLength(200)
})
