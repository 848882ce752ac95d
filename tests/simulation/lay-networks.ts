import type { Actor } from '@/lib/kernel/caller'
import { minutes } from '@/lib/kernel/clock'
import { listMembers } from '@/lib/members/list-members'
import { applyNetworks } from '@/lib/networks/apply-networks'
import { confirmNetworks } from '@/lib/networks/confirm-networks'
import { getNetworks } from '@/lib/networks/get-networks'
import { getWaiting } from '@/lib/networks/get-waiting'
import { revertOverdue } from '@/lib/networks/revert-overdue'
import { saveElsewhere } from '@/lib/networks/save-elsewhere'
import { saveHours } from '@/lib/networks/save-hours'
import { savePlace } from '@/lib/networks/save-place'
import type { Outcome } from '@/lib/policy/network-rule'
import { asMember } from './browser'
import type { Human } from './cast'
import { freshen } from './team-rule'
import { visit } from './visit'
import { homeOf, officeOf } from './whereabouts'
import { act, type World } from './world'

export type WantedRule = { elsewhere: Outcome; homes: boolean; nights: Outcome | null }

const versionOf = async (actor: Actor) => (await getNetworks(actor, {})).draft.version

/** The office in the draft as its network is now; a new place, or another shape of the one that is there. */
export async function draftOffice(world: World, owner: Human): Promise<boolean> {
  const actor = await asMember(owner)
  if (!actor) return false
  const { draft } = await getNetworks(actor, {})
  const placeId = draft.rule.places.find(({ kind }) => kind === 'office')?.id
  const saved = await act(world, owner, `drafts the office as ${officeOf(owner)}`, () =>
    savePlace(actor, {
      ...{ placeId, name: 'Office', kind: 'office', of: 'team', outcome: 'allow' },
      ...{ networks: officeOf(owner), version: draft.version },
    }),
  )
  return saved.ok || saved.why === 'changed_meanwhile'
}

/** The whole rule as an owner wants it. */
export async function draftRule(world: World, owner: Human, wanted: WantedRule): Promise<boolean> {
  const actor = await asMember(owner)
  if (!actor || !(await draftOffice(world, owner))) return false
  const elsewhere = await act(world, owner, `from elsewhere: ${wanted.elsewhere}`, async () =>
    saveElsewhere(actor, { elsewhere: wanted.elsewhere, version: await versionOf(actor) }),
  )
  if (wanted.nights) {
    const { nights } = wanted
    await act(world, owner, `at night: ${nights}`, async () =>
      saveHours(actor, {
        ...{ limited: true, days: [1, 2, 3, 4, 5], from: '07:00', to: '19:00', holidays: '' },
        ...{ outside: nights, onCall: '', version: await versionOf(actor) },
      }),
    )
  }
  for (const human of wanted.homes ? owner.company.humans.filter(({ place }) => place % 3 === 1) : [])
    await act(world, owner, `drafts the home of ${human.name}`, async () =>
      savePlace(actor, {
        ...{
          name: `Home of ${human.name}`,
          kind: 'home',
          of: 'member',
          person: human.name,
          outcome: 'allow',
        },
        ...{ networks: homeOf(human), version: await versionOf(actor) },
      }),
    )
  return elsewhere.ok || elsewhere.why === 'changed_meanwhile'
}

/**
 * Puts the draft in force or lets it watch. What is refused because it shuts out whoever applies it, or another owner, is
 * meant so when it is said of each. True when the rule holds now.
 */
export async function applyRule(world: World, owner: Human, mode: 'observe' | 'enforce'): Promise<boolean> {
  const said = { confirmOwn: false, confirmOwners: [] as string[] }
  for (let tries = 0; tries < 4; tries += 1) {
    if (!(await freshen(world, owner))) return false
    const actor = await asMember(owner)
    if (!actor) return false
    const { applied, draft, waiting } = await getNetworks(actor, {})
    if (waiting) return true
    const versions = { version: applied.version, draftVersion: draft.version }
    const done = await act(world, owner, `applies it: ${mode}`, () =>
      applyNetworks(actor, { mode, ...versions, ...said }),
    )
    if (mode === 'enforce') owner.company.ruled = true
    if (done.ok) {
      if (mode === 'enforce') goesBack(world)
      return true
    }
    if (done.why === 'network_own_outside') said.confirmOwn = true
    else if (done.why === 'network_owners_outside') said.confirmOwners = await idsOf(actor, done.values)
    else if (done.why !== 'changed_meanwhile') return false
  }
  return false
}

async function idsOf(actor: Actor, values: Record<string, unknown> | undefined): Promise<string[]> {
  const names = String(values?.names ?? '').split(', ')
  const lists = await Promise.all(names.map((search) => listMembers(actor, { search })))
  return lists.flatMap(({ rows }) => rows.filter(({ name }) => names.includes(name)).map(({ id }) => id))
}

/** What nobody has confirmed in time the worker takes back. */
const goesBack = (world: World) =>
  world.agenda.plan(new Date(+world.clock.now() + minutes(10.5)), async () => {
    await revertOverdue()
  })

/** Comes in anew and keeps the rule; whoever is let in by another way only is refused. */
export async function confirmRule(world: World, owner: Human): Promise<boolean> {
  owner.cookie = null
  if (!(await visit(world, owner))) return false
  const actor = await asMember(owner)
  const waiting = actor && (await getWaiting(actor, {}))
  if (!actor || !waiting) return false
  const kept = await act(world, owner, 'keeps the rule', () =>
    confirmNetworks(actor, { commitId: waiting.id }),
  )
  return kept.ok
}
