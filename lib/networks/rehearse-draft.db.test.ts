import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sightings } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { setClockOffset } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'
import { apply, cameInAgain, draftOffice } from '@/lib/testing/networks'
import { aRuledTeam, atMoment, withFactor } from '@/lib/testing/rules'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { getNetworks } from './get-networks'
import { listRefused } from './list-refused'
import { putOnCall } from './put-on-call'
import { rehearseDraft } from './rehearse-draft'
import { saveElsewhere } from './save-elsewhere'
import { saveElsewhereOf } from './save-elsewhere-of'
import { saveHours } from './save-hours'
import { savePlace } from './save-place'

withDatabase()
beforeEach(() => atMoment('2026-11-23T08:00:00Z'))
afterEach(() => setClockOffset(0))

type Seen = { requests?: number; refused?: number; outcome?: 'ask' | 'deny'; because?: 'elsewhere' | 'hours' }

/** Somebody was seen from an address at a moment. */
const seenAt = (who: Actor, address: string, at: string, given: Seen = {}) =>
  atTheDoor((tx) =>
    tx.insert(sightings).values({
      teamId: who.teamId,
      memberId: who.id,
      hour: new Date(`${at.slice(0, 13)}:00:00Z`),
      lastAt: new Date(at),
      address,
      requests: 1,
      ...given,
    }),
  )

const evenings = ['2026-11-10', '2026-11-12', '2026-11-14', '2026-11-17', '2026-11-19']
const lastDays = (count: number) =>
  Array.from({ length: count }, (_, n) => `2026-11-${String(n + 2).padStart(2, '0')}`)

/** Zielony Panel: Kasia works from home in the evening, Piotr is on the road, everybody else is in the office. */
async function aTeamOfTwoPlaces() {
  const ruled = await aRuledTeam('kasia', 'piotr')
  for (const day of evenings) await seenAt(ruled.kasia, '198.51.100.77', `${day}T19:20:00Z`, { requests: 4 })
  for (const [n, day] of lastDays(12).entries())
    await seenAt(ruled.piotr, `192.0.2.${n * 7}`, `${day}T11:00:00Z`, { requests: 2 })
  await draftOffice(ruled.owner)
  await saveElsewhere(ruled.owner, { elsewhere: 'deny', version: 1 })
  return ruled
}

const mends = async (owner: Actor) =>
  (await rehearseDraft(owner, {})).rows.map(({ name, from, outcome, mend }) => [
    name,
    from,
    outcome,
    mend?.do,
  ])

describe('the last thirty days against the draft', () => {
  test('in names and numbers, with what would help; each press helps', async () => {
    const { owner, kasia, piotr } = await aTeamOfTwoPlaces()
    const rehearsed = await rehearseDraft(owner, {})
    expect(rehearsed).toMatchObject({ refusedPeople: 2, factorPeople: 0, found: 2, since: null })
    expect(rehearsed.rows.find(({ name }) => name === 'kasia')).toMatchObject({
      requests: 20,
      days: 5,
      networks: ['198.51.100.77/32'],
    })
    expect((await mends(owner)).sort()).toEqual([
      ['kasia', 'home', 'deny', 'home'],
      ['piotr', 'mobile', 'deny', 'ask'],
    ])
    const home = {
      name: 'Dom – Kasia',
      kind: 'home' as const,
      of: 'member' as const,
      outcome: 'allow' as const,
    }
    await savePlace(owner, { ...home, memberId: kasia.id, networks: '198.51.100.77/32', version: 2 })
    expect(await mends(owner)).toEqual([['piotr', 'mobile', 'deny', 'ask']])
    await saveElsewhereOf(owner, { of: 'member', memberId: piotr.id, outcome: 'ask', version: 3 })
    expect((await mends(owner))[0]?.slice(0, 3)).toEqual(['piotr', 'mobile', 'ask'])
  })

  test('whoever has a second factor is only asked for it, whoever has none is stopped', async () => {
    const { owner, kasia } = await aTeamOfTwoPlaces()
    await saveElsewhere(owner, { elsewhere: 'factor', version: 2 })
    expect(await rehearseDraft(owner, {})).toMatchObject({ refusedPeople: 2, factorPeople: 0 })
    await withFactor(kasia)
    expect(await rehearseDraft(owner, {})).toMatchObject({ refusedPeople: 1, factorPeople: 1 })
  })

  test('hours by the company’s clocks; who is on call is not bound', async () => {
    const { owner, kasia } = await aTeamOfTwoPlaces()
    await saveElsewhere(owner, { elsewhere: 'allow', version: 2 })
    const week = { days: [1, 2, 3, 4, 5], from: '07:00', to: '19:00', holidays: '', outside: 'ask' as const }
    await saveHours(owner, { ...week, limited: true, onCall: '', version: 3 })
    // The twelve days of Piotr hold weekends; the evenings of Kasia are all outside.
    const rows = (await rehearseDraft(owner, {})).rows
    expect(rows.every(({ because }) => because === 'hours')).toBe(true)
    expect(rows.find(({ name }) => name === 'kasia')).toMatchObject({ requests: 20, mend: { do: 'on_call' } })
    await putOnCall(owner, { memberId: kasia.id, version: 4 })
    expect((await rehearseDraft(owner, {})).rows.map(({ name }) => name)).not.toContain('kasia')
  })

  test('what is older than thirty days, and seats of others, do not count', async () => {
    const { owner, kasia } = await aTeamOfTwoPlaces()
    const theirs = await aTeamOfTwoPlaces()
    await seenAt(theirs.kasia, '198.51.100.99', '2026-11-20T10:00:00Z')
    await seenAt(kasia, '198.51.100.99', '2026-10-20T10:00:00Z')
    const { rows } = await rehearseDraft(owner, {})
    expect(rows.flatMap(({ networks }) => networks)).not.toContain('198.51.100.99/32')
  })
})

describe('who was refused', () => {
  test('the last first, by name, address and reason, and whether the draft would help', async () => {
    const { owner, kasia, piotr } = await aRuledTeam('kasia', 'piotr')
    const refused = { refused: 3, outcome: 'deny' as const, because: 'elsewhere' as const }
    await seenAt(kasia, '198.51.100.77', '2026-11-20T19:20:00Z', refused)
    await seenAt(piotr, '192.0.2.9', '2026-11-21T10:00:00Z', { ...refused, because: 'hours', outcome: 'ask' })
    await seenAt(piotr, '203.0.113.21', '2026-11-22T10:00:00Z')
    const names = async (given: Parameters<typeof listRefused>[1]) =>
      (await listRefused(owner, given)).rows.map(({ name }) => name)
    expect(await names({})).toEqual(['piotr', 'kasia'])
    expect(await names({ q: 'KAS' })).toEqual(['kasia'])
    expect(await names({ q: '192.0.2' })).toEqual(['piotr'])
    expect(await names({ q: '%' })).toEqual([])
    expect(await names({ because: 'elsewhere' })).toEqual(['kasia'])
    expect((await listRefused(owner, {})).rows[1]).toMatchObject({
      address: '198.51.100.77',
      network: '198.51.100.77/32',
      refused: 3,
      outcome: 'deny',
      inDraft: 'allow',
    })
    await draftOffice(owner)
    await saveElsewhere(owner, { elsewhere: 'deny', version: 1 })
    expect((await listRefused(owner, { q: 'kasia' })).rows[0]?.inDraft).toBe('deny')
  })

  test('a refusal at the door is in it', async () => {
    const { owner, kasia } = await aRuledTeam('kasia')
    await draftOffice(owner)
    await saveElsewhere(owner, { elsewhere: 'deny', version: 1 })
    await apply(owner, 'enforce')
    await expect(cameInAgain(kasia, { address: '198.51.100.77' })).rejects.toMatchObject({ code: 'network' })
    expect((await listRefused(owner, {})).rows).toMatchObject([
      { name: 'kasia', address: '198.51.100.77', outcome: 'deny', because: 'elsewhere' },
    ])
  })

  test('a page at a time, each once', async () => {
    const { owner, kasia } = await aRuledTeam('kasia')
    const refused = { refused: 1, outcome: 'deny' as const, because: 'elsewhere' as const }
    for (let n = 0; n < 55; n += 1) await seenAt(kasia, `198.51.100.${n}`, '2026-11-20T10:00:00Z', refused)
    const pages = [await listRefused(owner, {}), await listRefused(owner, { page: 2 })]
    expect(pages.map(({ rows, more }) => [rows.length, more])).toEqual([
      [50, true],
      [5, false],
    ])
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ address }) => address))).size).toBe(55)
  })
})

test('both are read with the right to read rules, and by nobody else', async () => {
  const { administrator, member } = await aTeam('owner', 'administrator', 'member')
  expect((await rehearseDraft(administrator, {})).rows).toEqual([])
  expect((await getNetworks(administrator, {})).applied.version).toBe(0)
  await expect(rehearseDraft(member, {})).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listRefused(member, {})).rejects.toMatchObject({ code: 'forbidden' })
})
