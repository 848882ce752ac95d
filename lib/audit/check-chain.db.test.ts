import { beforeEach, expect, test } from 'vitest'
import { brokenAt, writeAudit } from '@/lib/kernel/audit'
import type { Actor } from '@/lib/kernel/caller'
import { atTheDoor } from '@/lib/kernel/transaction'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { checkChain } from './check-chain'

const database = withDatabase()

let owner: Actor
beforeEach(async () => {
  owner = (await aTeam('owner')).owner
  await atTheDoor(async (tx) => {
    for (let n = 1; n <= 5; n += 1)
      await writeAudit(tx, {
        action: 'session.started',
        teamId: owner.teamId,
        by: owner,
        subject: { type: 'user', id: `${n}` },
      })
  })
})

/** What only somebody with the database in their hands can do. */
const tamper = (statement: string) =>
  database().exec(
    `alter table audit_entries disable trigger all; ${statement}; alter table audit_entries enable trigger all`,
  )

test('a log that nobody touched is whole, in one piece and in stretches', async () => {
  expect(await checkChain(owner, {})).toEqual({ first: 1, last: 5, broken: null, before: null })
  expect(await checkChain(owner, { upTo: 3 })).toEqual({ first: 1, last: 3, broken: null, before: null })
  expect(await atTheDoor((tx) => brokenAt(tx, owner.teamId, { after: 2, upTo: 4 }))).toBeNull()
  expect(await atTheDoor((tx) => brokenAt(tx, owner.teamId, { after: 5 }))).toBeNull()
})

test.each([
  ['changed', `update audit_entries set subject_name = 'x' where seq = 3`, 3],
  ['given another time', `update audit_entries set at = at + interval '1 second' where seq = 3`, 3],
  ['taken out', 'delete from audit_entries where seq = 3', 4],
  ['cut off at the end', 'delete from audit_entries where seq = 5', 5],
])('an entry that was %s is found', async (_, statement, at) => {
  await tamper(`${statement} and team_id = '${owner.teamId}'`)
  expect((await checkChain(owner, {})).broken).toBe(at)
})

test('a stretch tells what is wrong in it, and nothing about the others', async () => {
  await tamper(`update audit_entries set subject_name = 'x' where seq = 4 and team_id = '${owner.teamId}'`)
  const stretch = (after: number, upTo: number) =>
    atTheDoor((tx) => brokenAt(tx, owner.teamId, { after, upTo }))
  expect([await stretch(0, 3), await stretch(3, 4), await stretch(4, 5)]).toEqual([null, 4, null])
})

test('an empty log is whole', async () => {
  const { owner: other } = await aTeam('owner')
  expect(await checkChain(other, {})).toEqual({ first: 1, last: 0, broken: null, before: null })
})
