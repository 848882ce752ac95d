import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { phases, phaseTeams, teams } from '@/db/schema'
import { days, now, setClockOffset } from '@/lib/kernel/clock'
import { newId, VENDOR } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { getNotice } from '@/lib/switchover/get-notice'
import { startSwitchOver } from '@/lib/switchover/start'
import { aCustomer } from '@/lib/testing/customer'
import { aPhase } from '@/lib/testing/phase'
import { anOperator, aTeam, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { assignCustomers } from './assign-customers'
import { changePhase } from './change-phase'
import { createPhase } from './create-phase'
import { getPhase } from './get-phase'
import { listPhases } from './list-phases'
import { closePhase, openPhase, pausePhase } from './turn-phase'
import { unassignCustomer } from './unassign-customer'

withDatabase()
afterEach(() => setClockOffset(0))

const facts = { number: 7, cap: 25, day: '2026-11-23', time: '09:00', zone: 'Europe/Berlin' }
const single = (more = {}) => aCustomer({ accesses: [{ userName: 'a', main: true }], phase: null, ...more })
const phaseOf = async (teamId: string) =>
  (await (await orm()).select().from(phaseTeams).where(eq(phaseTeams.teamId, teamId)))[0]?.phaseId ?? null

test('a phase is made of a number, a size and a moment in a time zone, and written down', async () => {
  const operator = await anOperator()
  const { id } = await createPhase(operator, facts)
  const [row] = await (await orm()).select().from(phases).where(eq(phases.id, id))
  expect(row).toMatchObject({
    number: 7,
    cap: 25,
    state: 'planned',
    opensAt: new Date('2026-11-23T08:00:00Z'),
  })
  expect((await logOf(VENDOR))[0]).toMatchObject({
    action: 'phase.created',
    actorKind: 'operator',
    subjectName: 'Phase 7',
  })
  await expect(createPhase(operator, facts)).rejects.toMatchObject({
    fields: { number: { key: 'phase_number_taken' } },
  })
})

test.each([
  ['number', '0', 'number', 'phase_number_invalid'],
  ['number', '1.5', 'number', 'phase_number_invalid'],
  ['cap', '0', 'cap', 'cap_invalid'],
  ['cap', 'many', 'cap', 'cap_invalid'],
  ['day', '2026-02-30', 'day', 'date_invalid'],
  ['time', '25:00', 'day', 'date_invalid'],
  ['day', '', 'day', 'date_invalid'],
  ['time', '9:00', 'time', 'date_invalid'],
  ['zone', 'Europe/Atlantis', 'zone', 'date_invalid'],
])('%s %j is refused beside its field', async (name, value, field, key) => {
  await expect(createPhase(await anOperator(), { ...facts, [name]: value })).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: { key } },
  })
})

test('a phase opens by itself, is held, goes on, ends, and that can be taken back; each is written down', async () => {
  const operator = await anOperator()
  const phaseId = await aPhase('planned')
  const standing = async () => (await getPhase(operator, { phaseId })).standing
  expect(await standing()).toBe('planned')
  await expect(pausePhase(operator, { phaseId })).rejects.toMatchObject({
    sentence: { key: 'phase_not_open' },
  })
  setClockOffset(days(8))
  const later = await anOperator()
  expect(await standing()).toBe('open')
  await pausePhase(later, { phaseId })
  await openPhase(later, { phaseId })
  await expect(openPhase(later, { phaseId })).rejects.toMatchObject({
    sentence: { key: 'phase_open_already' },
  })
  await closePhase(later, { phaseId })
  await expect(closePhase(later, { phaseId })).rejects.toMatchObject({ sentence: { key: 'phase_closed' } })
  await openPhase(later, { phaseId })
  expect(await standing()).toBe('open')
  const log = (await logOf(VENDOR)).filter((entry) => entry.subjectId === phaseId)
  expect(log.map((entry) => entry.action)).toEqual([
    'phase.opened',
    'phase.closed',
    'phase.opened',
    'phase.paused',
  ])
})

test('opened now, the customers see it now', async () => {
  const phaseId = await aPhase('planned')
  const customer = await single({ phaseId })
  expect((await getNotice(await customer.owner(), {})).banner.kind).toBe('none')
  await openPhase(await anOperator(), { phaseId })
  expect((await getNotice(await customer.owner(), {})).banner.kind).toBe('owner')
})

test('customers are put into a phase by their numbers; what cannot be done is named', async () => {
  const operator = await anOperator()
  const phaseId = await aPhase()
  const [free, elsewhere] = [await single(), await single({ phase: 'open' })]
  const text = `${free.team.number.toLowerCase()}; K999998,\n${elsewhere.team.number} and so on`
  expect(await assignCustomers(operator, { phaseId, numbers: text })).toMatchObject({
    assigned: [free.team.number],
    unknown: ['K999998'],
    elsewhere: [elsewhere.team.number],
    already: [],
  })
  expect([await phaseOf(free.team.id), await phaseOf(elsewhere.team.id)]).toEqual([
    phaseId,
    elsewhere.team.phaseId,
  ])
  expect((await logOf(free.team.id))[0]).toMatchObject({
    action: 'phase.team_assigned',
    actorKind: 'operator',
  })
  expect((await logOf(VENDOR))[0]).toMatchObject({
    action: 'phase.team_assigned',
    subjectId: free.team.id,
  })

  expect(await assignCustomers(operator, { phaseId, numbers: text, move: true })).toMatchObject({
    assigned: [elsewhere.team.number],
    already: [free.team.number],
  })
  expect(await phaseOf(elsewhere.team.id)).toBe(phaseId)
  await expect(assignCustomers(operator, { phaseId, numbers: 'all of them' })).rejects.toMatchObject({
    fields: { numbers: { key: 'customer_numbers_missing' } },
  })
})

test('one more than the cap, and nobody goes in; the refusal names the cap', async () => {
  const operator = await anOperator()
  const phaseId = await aPhase('open', undefined, undefined, 2)
  const three = [await single(), await single(), await single()]
  const numbers = three.map((one) => one.team.number).join('\n')
  await expect(assignCustomers(operator, { phaseId, numbers })).rejects.toMatchObject({
    code: 'conflict',
    sentence: { key: 'phase_full', values: { cap: 2 } },
  })
  for (const one of three) expect(await phaseOf(one.team.id)).toBeNull()
})

test('a phase does not become smaller than what is in it', async () => {
  const operator = await anOperator()
  const { id: phaseId } = await createPhase(operator, { ...facts, number: 8 })
  const two = [await single(), await single()]
  await assignCustomers(operator, { phaseId, numbers: two.map((one) => one.team.number).join(' ') })
  await expect(changePhase(operator, { phaseId, ...facts, number: 8, cap: 1 })).rejects.toMatchObject({
    fields: { cap: { key: 'cap_below_assigned', values: { assigned: 2 } } },
  })
  await changePhase(operator, { phaseId, ...facts, number: 9, cap: 2, time: '10:00' })
  expect((await logOf(VENDOR))[0]).toMatchObject({
    action: 'phase.changed',
    before: { number: 8, cap: 25, opens: '2026-11-23T08:00:00.000Z' },
    after: { number: 9, cap: 2, opens: '2026-11-23T09:00:00.000Z' },
  })
})

test('nobody is put into a closed phase', async () => {
  const operator = await anOperator()
  const customer = await single()
  const closed = await aPhase('closed')
  await expect(
    assignCustomers(operator, { phaseId: closed, numbers: customer.team.number }),
  ).rejects.toMatchObject({
    sentence: { key: 'phase_closed' },
  })
})

test('who has switched stays where they are', async () => {
  const operator = await anOperator()
  const customer = await single({ phase: 'open' })
  const { id: teamId, number, phaseId } = customer.team
  await atTheDoor((tx) => tx.update(teams).set({ switchedAt: now() }).where(eq(teams.id, teamId)))
  expect(
    await assignCustomers(operator, { phaseId: await aPhase(), numbers: number, move: true }),
  ).toMatchObject({ assigned: [], switched: [number] })
  await expect(unassignCustomer(operator, { teamId })).rejects.toMatchObject({
    sentence: { key: 'customer_switched' },
  })
  expect(await phaseOf(teamId)).toBe(phaseId)
})

test('a customer is taken out of the phase and keeps what was decided', async () => {
  const operator = await anOperator()
  const customer = await single({ phase: 'open' })
  const owner = await customer.owner()
  await startSwitchOver(owner, {})
  await unassignCustomer(operator, { teamId: customer.team.id })
  expect(await phaseOf(customer.team.id)).toBeNull()
  expect((await getNotice(owner, {})).banner.kind).toBe('none')
  expect((await logOf(customer.team.id))[0]).toMatchObject({ action: 'phase.team_removed' })
})

test('progress is counted by phase: offered, under way, stuck', async () => {
  const operator = await anOperator()
  const phaseId = await aPhase()
  const all = [await single({ phaseId }), await single({ phaseId }), await single({ phaseId })]
  await startSwitchOver(await (all[0] ?? expect.unreachable()).owner(), {})
  setClockOffset(days(3.5))
  await startSwitchOver(await (all[1] ?? expect.unreachable()).owner(), {})
  expect(await getPhase(await anOperator(), { phaseId })).toMatchObject({
    assigned: 3,
    offered: 1,
    started: 1,
    stuck: 1,
    done: 0,
  })
  expect((await listPhases(operator, {})).find((phase) => phase.id === phaseId)).toMatchObject({ stuck: 1 })
})

test('to everybody else the cockpit is not there', async () => {
  const { owner } = await aTeam('owner')
  const asOperator = { ...(await signedInAs(owner.userId)), kind: 'operator' as const }
  await expect(createPhase(asOperator, facts)).rejects.toMatchObject({ code: 'not_found' })
  await expect(listPhases(asOperator, {})).rejects.toMatchObject({ code: 'not_found' })
  await expect(openPhase(await anOperator(), { phaseId: newId() })).rejects.toMatchObject({
    code: 'not_found',
  })
})
