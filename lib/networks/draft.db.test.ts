import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { members } from '@/db/schema'
import { atTheDoor } from '@/lib/kernel/transaction'
import { aRuledTeam } from '@/lib/testing/rules'
import { aTeam, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { discardDraft } from './discard-draft'
import { getNetworks } from './get-networks'
import { saveElsewhere } from './save-elsewhere'
import { saveElsewhereOf } from './save-elsewhere-of'
import { saveHours } from './save-hours'

withDatabase()

const hours = {
  limited: true,
  days: [5, 1, 2, 3, 4, 1],
  from: '07:00',
  to: '19:00',
  holidays: '2026-12-26, 2026-12-25\n2026-12-25',
  outside: 'ask' as const,
  onCall: '',
}

test('where nobody has said anything, everybody comes in from everywhere', async () => {
  const { owner } = await aRuledTeam()
  expect(await getNetworks(owner, {})).toMatchObject({
    applied: { version: 0, stage: 'off', rule: { places: [], elsewhere: 'allow' } },
    draft: { version: 0, differs: false },
    waiting: null,
    wentBackAt: null,
    here: { address: '203.0.113.20', network: '203.0.113.20/32', place: null, outcome: 'allow' },
    owners: ['Marieke'],
  })
})

test('a draft binds nobody, says who changed it, and is let go', async () => {
  const { team, owner } = await aRuledTeam()
  expect(await saveElsewhere(owner, { elsewhere: 'deny', version: 0 })).toEqual({ version: 1 })
  const { applied, draft } = await getNetworks(owner, {})
  expect(applied).toMatchObject({ version: 0, rule: { elsewhere: 'allow' } })
  expect(draft).toMatchObject({
    version: 1,
    differs: true,
    changedBy: 'Marieke',
    rule: { elsewhere: 'deny' },
  })
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'network.draft_changed',
    before: { elsewhere: 'allow' },
    after: { elsewhere: 'deny' },
  })
  await discardDraft(owner, { version: 1 })
  expect((await getNetworks(owner, {})).draft).toMatchObject({ version: 2, differs: false })
  expect((await logOf(team.id))[0]).toMatchObject({ action: 'network.draft_discarded' })
})

test('two tabs: the second one is told to look again, also after the draft was let go', async () => {
  const { owner } = await aRuledTeam()
  await saveElsewhere(owner, { elsewhere: 'deny', version: 0 })
  const old = { sentence: { key: 'changed_meanwhile' } }
  await expect(saveElsewhere(owner, { elsewhere: 'ask', version: 0 })).rejects.toMatchObject(old)
  await discardDraft(owner, { version: 1 })
  await saveElsewhere(owner, { elsewhere: 'factor', version: 2 })
  await expect(saveElsewhere(owner, { elsewhere: 'ask', version: 1 })).rejects.toMatchObject(old)
  expect((await getNetworks(owner, {})).draft.rule.elsewhere).toBe('factor')
})

test('what says nothing new is not written down', async () => {
  const { team, owner } = await aRuledTeam()
  expect(await saveElsewhere(owner, { elsewhere: 'allow', version: 0 })).toEqual({ version: 0 })
  await discardDraft(owner, { version: 0 })
  expect(await logOf(team.id)).toEqual([])
})

test('a person and a role are treated otherwise, and no longer', async () => {
  const { team, owner, piotr } = await aRuledTeam('piotr')
  const role = { of: 'role' as const, roleId: team.roleIds.member, outcome: 'factor' as const }
  await saveElsewhereOf(owner, { of: 'member', person: 'PIOTR', outcome: 'ask', version: 0 })
  await saveElsewhereOf(owner, { ...role, version: 1 })
  await saveElsewhereOf(owner, { of: 'member', memberId: piotr.id, outcome: 'deny', version: 2 })
  const { draft, names } = await getNetworks(owner, {})
  expect(draft.rule.elsewhereOf).toEqual([
    { owner: { of: 'role', id: team.roleIds.member }, outcome: 'factor' },
    { owner: { of: 'member', id: piotr.id }, outcome: 'deny' },
  ])
  expect(names).toMatchObject({ [piotr.id]: 'piotr', [team.roleIds.member]: expect.any(String) })
  expect((await logOf(team.id))[0]).toMatchObject({
    before: { whose: 'piotr', elsewhere: 'ask' },
    after: { whose: 'piotr', elsewhere: 'deny' },
  })
  await saveElsewhereOf(owner, { of: 'member', memberId: piotr.id, outcome: '', version: 3 })
  expect((await getNetworks(owner, {})).draft.rule.elsewhereOf).toHaveLength(1)
})

test('who is not known, or has left, is named beside the field or not there', async () => {
  const { owner, piotr } = await aRuledTeam('piotr')
  const given = { of: 'member' as const, outcome: 'ask' as const, version: 0 }
  await expect(saveElsewhereOf(owner, { ...given, person: 'Nobody' })).rejects.toMatchObject({
    fields: { person: { key: 'policy_pilot_unknown', values: { names: 'Nobody' } } },
  })
  await expect(saveElsewhereOf(owner, given)).rejects.toMatchObject({
    fields: { person: { key: 'network_person_missing' } },
  })
  const gone = { state: 'removed' as const, userId: null }
  await atTheDoor((tx) => tx.update(members).set(gone).where(eq(members.id, piotr.id)))
  await expect(saveElsewhereOf(owner, { ...given, memberId: piotr.id })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('hours: days and holidays in one spelling and order, on call by name', async () => {
  const { team, owner, ewa } = await aRuledTeam('ewa')
  await saveHours(owner, { ...hours, onCall: 'Ewa', version: 0 })
  expect((await getNetworks(owner, {})).draft.rule.hours).toEqual({
    days: [1, 2, 3, 4, 5],
    from: '07:00',
    to: '19:00',
    holidays: ['2026-12-25', '2026-12-26'],
    outside: 'ask',
    onCall: [ewa.id],
  })
  expect((await logOf(team.id))[0]?.after).toMatchObject({
    days: '1, 2, 3, 4, 5',
    working_hours: '07:00–19:00',
    outside_hours: 'ask',
    holidays: 2,
    on_call: 'ewa',
  })
  await saveHours(owner, { ...hours, limited: false, version: 1 })
  expect((await getNetworks(owner, {})).draft.rule.hours).toBeNull()
})

test('days off are understood as people in all four countries write them, and what is wrong is said of all fields at once', async () => {
  const { owner } = await aRuledTeam()
  const holidays = '24.12.2026, 1/1/2027; 06-01-2027 2026-12-24'
  await saveHours(owner, { ...hours, holidays, onCall: '', version: 0 })
  const { rule } = (await getNetworks(owner, {})).draft
  expect(rule.hours?.holidays).toEqual(['2026-12-24', '2027-01-01', '2027-01-06'])
  const wrong = { days: [], from: '7', holidays: '31.02.2027', onCall: 'Nobody' }
  await expect(saveHours(owner, { ...hours, ...wrong, version: 1 })).rejects.toMatchObject({
    fields: {
      days: { key: 'network_days_missing' },
      from: { key: 'network_time_invalid' },
      holidays: { key: 'network_holiday_invalid', values: { day: '31.02.2027' } },
      onCall: { key: 'policy_pilot_unknown' },
    },
  })
})

test.each([
  ['no day', { days: [] }, 'days', 'network_days_missing'],
  ['no time', { from: '7' }, 'from', 'network_time_invalid'],
  ['a time that is none', { to: '24:00' }, 'to', 'network_time_invalid'],
  ['across midnight', { from: '22:00', to: '06:00' }, 'to', 'network_hours_order'],
  ['a holiday that is none', { holidays: '2026-02-30' }, 'holidays', 'network_holiday_invalid'],
  ['somebody unknown on call', { onCall: 'Nobody' }, 'onCall', 'policy_pilot_unknown'],
])('hours are refused beside the field: %s', async (_, changes, field, key) => {
  const { owner } = await aRuledTeam()
  await expect(saveHours(owner, { ...hours, ...changes, version: 0 })).rejects.toMatchObject({
    fields: { [field]: { key } },
  })
})

test('an administrator reads what holds and what is drafted, and changes neither', async () => {
  const { administrator, member } = await aTeam('owner', 'administrator', 'member')
  expect((await getNetworks(administrator, {})).owners).toEqual(['owner'])
  await expect(saveElsewhere(administrator, { elsewhere: 'deny', version: 0 })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(getNetworks(member, {})).rejects.toMatchObject({ code: 'forbidden' })
})
