import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { writeAudit } from '@/lib/kernel/audit'
import type { Actor } from '@/lib/kernel/caller'
import { now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import { remove } from '@/lib/members/remove'
import { type AuditAction, auditActions } from '@/lib/policy/audit-actions'
import { auditGroups, groupOf } from '@/lib/policy/audit-groups'
import { aBareTeam, aMember } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { type AuditPage, listAudit } from './list-audit'

withDatabase()
afterEach(() => setClockOffset(0))

type Given = { action?: AuditAction; by?: Actor | 'system'; about?: Actor }

/** Entries of a team, in this order, each at the given moment. */
async function entries(teamId: string, given: Given[], at?: string) {
  if (at) setClockOffset(Date.parse(at) - Date.now())
  await atTheDoor(async (tx) => {
    for (const { action = 'session.started', by = 'system', about } of given)
      await writeAudit(tx, {
        action,
        teamId,
        by,
        subject: about
          ? { type: 'member', id: about.id, name: about.name }
          : { type: 'user', id: newId(), name: 'Nobody' },
      })
  })
}

/** Entries that only have to be many, and stand in no chain. */
const manySignIns = (teamId: string, who: Actor, count: number, after = 0) =>
  atTheDoor((tx) =>
    tx.execute(sql`
      insert into audit_entries (team_id, seq, at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, subject_name, hash)
      select ${teamId}::uuid, ${after}::bigint + n, ${now().toISOString()}::timestamptz, 'user', ${who.userId}::uuid, ${who.name},
        'session.started', 'user', ${who.userId}::text, ${who.name}, '' from generate_series(1, ${count}::int) n`),
  )

async function aLoggedTeam() {
  const team = await aBareTeam()
  const owner = await aMember(team, 'owner', 'Sabine')
  const tom = await aMember(team, 'administrator', 'Tom Brandt')
  const aylin = await aMember(team, 'member', 'Aylin')
  return { team, owner, tom, aylin }
}
const seqs = (page: AuditPage) => page.entries.map(({ seq }) => seq)
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => from - n)

test('pages of 50, older and newer again, from end to end', async () => {
  const { team, owner } = await aLoggedTeam()
  await manySignIns(team.id, owner, 120)
  const first = await listAudit(owner, {})
  expect([seqs(first), first.older, first.newer]).toEqual([down(120, 71), 71, null])
  const second = await listAudit(owner, { older: first.older ?? 0 })
  expect([seqs(second), second.older, second.newer]).toEqual([down(70, 21), 21, 70])
  const third = await listAudit(owner, { older: second.older ?? 0 })
  expect([seqs(third), third.older, third.newer]).toEqual([down(20, 1), null, 20])
  const back = await listAudit(owner, { newer: third.newer ?? 0 })
  expect([seqs(back), back.older, back.newer]).toEqual([down(70, 21), 21, 70])
  const top = await listAudit(owner, { newer: back.newer ?? 0 })
  expect([seqs(top), top.older, top.newer]).toEqual([down(120, 71), 71, null])
  const beyond = await listAudit(owner, { newer: 120 })
  expect([seqs(beyond), beyond.older]).toEqual([[], 121])
})

test('an entry tells who, what, to whom, from where and on which device', async () => {
  const { team, owner, aylin } = await aLoggedTeam()
  await entries(team.id, [{ action: 'member.suspended', by: owner, about: aylin }])
  const {
    entries: [entry],
  } = await listAudit(owner, {})
  expect(entry).toMatchObject({
    action: 'member.suspended',
    actorKind: 'user',
    actorName: 'Sabine',
    subjectName: 'Aylin',
    address: '203.0.113.20',
    device: 'Firefox · Linux',
  })
  expect(entry).not.toHaveProperty('hash')
  expect(entry).not.toHaveProperty('sessionId')
})

test('by group, by whom, about whom, and all of them together', async () => {
  const { team, owner, tom, aylin } = await aLoggedTeam()
  await entries(team.id, [
    { action: 'member.suspended', by: owner, about: aylin },
    { action: 'member.restored', by: tom, about: aylin },
    { action: 'session.started', by: tom, about: tom },
    { action: 'member.role_changed', by: tom, about: owner },
    { action: 'access.denied', by: aylin, about: tom },
  ])
  expect(seqs(await listAudit(owner, { group: 'members' }))).toEqual([4, 2, 1])
  expect(seqs(await listAudit(owner, { by: 'brandt' }))).toEqual([4, 3, 2])
  expect(seqs(await listAudit(owner, { about: 'AYL' }))).toEqual([2, 1])
  expect(seqs(await listAudit(owner, { about: 'aylin', by: 'Tom' }))).toEqual([2])
  expect(seqs(await listAudit(owner, { by: 'Tom', group: 'members' }))).toEqual([4, 2])
  expect(seqs(await listAudit(owner, { about: 'Tom', by: 'Tom', group: 'sign_in' }))).toEqual([3])
  expect(seqs(await listAudit(owner, { about: tom.email ?? '', group: 'denied' }))).toEqual([5])
  expect(seqs(await listAudit(owner, { about: 'nobody of that name' }))).toEqual([])
})

test('by days in the time zone of the team, both included', async () => {
  const team = await aBareTeam({ timeZone: 'Europe/Berlin' })
  const owner = await aMember(team, 'owner', 'Sabine')
  await entries(team.id, [{}], '2027-03-01T22:59:59Z')
  await entries(team.id, [{}], '2027-03-01T23:00:01Z')
  await entries(team.id, [{ action: 'member.removed' }], '2027-03-02T12:00:00Z')
  await entries(team.id, [{}], '2027-03-02T22:59:59Z')
  await entries(team.id, [{}], '2027-03-02T23:00:01Z')
  const list = async (filter: object) => seqs(await listAudit(owner, filter))
  expect(await list({ from: '2027-03-02', to: '2027-03-02' })).toEqual([4, 3, 2])
  expect(await list({ from: '2027-03-02' })).toEqual([5, 4, 3, 2])
  expect(await list({ to: '2027-03-01' })).toEqual([1])
  expect(await list({ from: '2027-03-02', to: '2027-03-02', group: 'members' })).toEqual([3])
  expect(await list({ from: '2027-03-04' })).toEqual([])
  expect(await list({ to: '2026-01-01' })).toEqual([])
  expect(await list({ from: 'soon' })).toEqual([5, 4, 3, 2, 1])
})

test('where filters meet, a bounded stretch is looked through, and it says how far', async () => {
  const { team, owner, tom } = await aLoggedTeam()
  await entries(team.id, [{ action: 'member.invited', by: tom, about: tom }])
  await manySignIns(team.id, tom, 5100, 1)
  const page = await listAudit(owner, { by: 'Tom', group: 'members' })
  expect(page).toMatchObject({ entries: [], older: 102 })
  expect(page.searchedTo).toBeInstanceOf(Date)
  const next = await listAudit(owner, { by: 'Tom', group: 'members', older: page.older ?? 0 })
  expect([seqs(next), next.older, next.searchedTo]).toEqual([[1], null, null])
})

test('what somebody did who is gone is still found by their name', async () => {
  const { team, owner, aylin } = await aLoggedTeam()
  await entries(team.id, [{ by: aylin }])
  await remove(owner, { memberId: aylin.id })
  expect(seqs(await listAudit(owner, { by: 'aylin' }))).toEqual([1])
  expect(seqs(await listAudit(owner, { about: 'aylin' }))).toEqual([2])
})

test('only those who may read the log do, and nobody reads that of another team', async () => {
  const { team, owner, aylin } = await aLoggedTeam()
  await entries(team.id, [{}])
  await expect(listAudit(aylin, {})).rejects.toMatchObject({ code: 'forbidden' })
  expect((await listAudit(owner, {})).entries).toMatchObject([
    { action: 'access.denied', subjectId: 'audit.read' },
    {},
  ])
  const other = await aLoggedTeam()
  expect((await listAudit(other.owner, {})).entries).toEqual([])
})

test('every group has an action', () => {
  expect([...new Set(auditActions.map(groupOf))].sort()).toEqual([...auditGroups].sort())
})
