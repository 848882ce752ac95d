import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { invitations, members, teams, users } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { orm } from '@/lib/kernel/transaction'
import { aCustomer } from '@/lib/testing/customer'
import { aPhase } from '@/lib/testing/phase'
import { withDatabase } from '@/lib/testing/use-database'
import { completeSwitchOver } from './complete'
import { previewOf } from './plan'

withDatabase()

const ROUNDS = 200
const PRESSES = 50
const AT_ONCE = 10

/** A customer of one access who has begun and wants this address. */
async function wanting(address: string, phaseId: string) {
  const draft = { email: address }
  const customer = await aCustomer({
    accesses: [{ userName: 'main', main: true, draft }],
    phaseId,
    begun: true,
  })
  const owner = await customer.owner()
  const row = { id: owner.id, isMain: true, ...draft, unused: false, redirect: false }
  const { seal } = previewOf({ rows: [{ ...row, userName: '', name: '', lockedThen: false }] })
  return { customer, owner, seal }
}

test('one address, ten customers at once: one gets it, nine are told at the row and keep everything', async () => {
  const phaseId = await aPhase()
  let violations = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const address = `shared-${round}@consultant.example`
    const all = await Promise.all(Array.from({ length: AT_ONCE }, () => wanting(address, phaseId)))
    const answers = await Promise.allSettled(
      all.map(({ owner, seal }) => completeSwitchOver(owner, { seen: seal })),
    )

    const won = answers.filter(({ status }) => status === 'fulfilled').length
    const told = answers.filter(
      (answer, at) =>
        answer.status === 'rejected' &&
        answer.reason.fields?.[`email.${all[at]?.owner.id}`]?.key === 'email_taken',
    ).length
    if (
      won !== 1 ||
      told !== AT_ONCE - 1 ||
      (await traces(all.map(({ customer }) => customer.team.id))) !== 'one'
    )
      violations += 1
  }
  expect(violations).toBe(0)
}, 300_000)

test('one customer, ten presses at once: it happens once', async () => {
  const phaseId = await aPhase()
  let violations = 0
  for (let round = 0; round < PRESSES; round += 1) {
    const { customer, owner, seal } = await wanting(`once-${round}@fleet.example`, phaseId)
    const presses: Actor[] = Array.from({ length: AT_ONCE }, () => owner)
    const answers = await Promise.allSettled(presses.map((who) => completeSwitchOver(who, { seen: seal })))
    const won = answers.filter(({ status }) => status === 'fulfilled').length
    const links = await (await orm())
      .select()
      .from(invitations)
      .where(eq(invitations.teamId, customer.team.id))
    if (won !== 1 || links.length !== 1) violations += 1
  }
  expect(violations).toBe(0)
}, 300_000)

/** How many of these customers have switched; `torn` when one of them shows both the old and the new. */
async function traces(teamIds: string[]): Promise<string> {
  const db = await orm()
  const rows = await db
    .select({
      teamId: teams.id,
      switchedAt: teams.switchedAt,
      state: members.state,
      userName: users.userName,
      email: users.email,
    })
    .from(teams)
    .innerJoin(members, eq(members.teamId, teams.id))
    .innerJoin(users, eq(users.id, members.userId))
    .where(inArray(teams.id, teamIds))
  const torn = rows.some(({ switchedAt, state, userName, email }) =>
    switchedAt ? state !== 'invited' || userName || !email : state !== 'old' || !userName || email,
  )
  const switched = new Set(rows.filter(({ switchedAt }) => switchedAt).map(({ teamId }) => teamId)).size
  return torn ? 'torn' : switched === 1 ? 'one' : `${switched}`
}
