import { askColleagues } from '@/lib/auth/recovery/ask-colleagues'
import { askOwnerWait } from '@/lib/auth/recovery/ask-owner-wait'
import { enterHelpCode } from '@/lib/auth/recovery/enter-code'
import { stopOwnRequest } from '@/lib/auth/recovery/stop-request'
import { takeWayBack } from '@/lib/auth/recovery/take-way-back'
import { viewWaysBack } from '@/lib/auth/recovery/ways-back'
import type { Actor } from '@/lib/kernel/caller'
import { hours } from '@/lib/kernel/clock'
import { listMembers } from '@/lib/members/list-members'
import { wayBackLimits } from '@/lib/policy/way-back'
import { confirmRequest } from '@/lib/recovery/confirm-request'
import { giveWayBack } from '@/lib/recovery/give-way-back'
import { listRequests } from '@/lib/recovery/list-requests'
import { asMember, enter, present } from './browser'
import { type Human, isThere } from './cast'
import { showFactor, showPaper } from './show-factor'
import { freshen } from './team-rule'
import { visit } from './visit'
import type { Way } from './way'
import { act, type World, waitFor } from './world'

/** Ways past a second factor that is lost, in the order in which the page names them. */
export const lostFactorWays: Way[] = [
  { steps: ['a recovery code'], go: showPaper },
  { steps: ["an administrator's code"], go: byAdministrator },
  { steps: ['two colleagues'], go: byColleagues },
  { steps: ['a day later'], go: byWaiting },
  { steps: ["the owner's 72 hours"], go: byOwnerWait },
]

async function byAdministrator(world: World, human: Human): Promise<boolean> {
  if (!(await openIn(world, human, 'administrator'))) return false
  for await (const { helper, actor } of helpers(world, human)) {
    if (!actor.grants['member.help_in']) continue
    const list = await listMembers(actor, { search: human.name })
    const row = list.rows.find(({ name }) => name === human.name)
    const given =
      row &&
      (await act(world, helper, `gives ${human.name} a code`, () => giveWayBack(actor, { memberId: row.id })))
    const person = await present(human)
    if (!given?.ok || !person) continue
    const taken = await act(world, human, 'types the code', () =>
      enterHelpCode(person, { code: given.value.code }),
    )
    if (taken.ok) return enter(world, human, taken.value)
  }
  return false
}

async function byColleagues(world: World, human: Human): Promise<boolean> {
  const teamId = await openIn(world, human, 'colleagues')
  const person = await present(human)
  if (!teamId || !person) return false
  const asked = await act(world, human, 'asks two colleagues', () => askColleagues(person, { teamId }))
  if (!asked.ok && asked.why !== 'way_back_asked') return false
  for await (const { helper, actor } of helpers(world, human)) {
    const waiting = await listRequests(actor, {})
    const request = waiting.find(({ name }) => name === human.name)
    if (!request) continue
    await act(world, helper, `confirms that it is ${human.name}`, () =>
      confirmRequest(actor, { requestId: request.id, called: 'on' }),
    )
    if (await goThrough(world, human)) return true
  }
  return false
}

async function byOwnerWait(world: World, human: Human): Promise<boolean> {
  // Where there are colleagues who could have confirmed, the wait is for those whom none of them has answered.
  let teamId = await openIn(world, human, 'ownerWait')
  if (!teamId && (await openIn(world, human, 'colleagues'))) {
    await waitFor(world, hours(wayBackLimits.colleaguesHours + 1))
    teamId = await openIn(world, human, 'ownerWait')
  }
  const person = await present(human)
  if (!teamId || !person) return false
  const ask = () => act(world, human, 'asks to wait', () => askOwnerWait(person, { teamId }))
  let asked = await ask()
  if (!asked.ok && asked.why === 'way_back_asked') {
    // Colleagues who cannot help are no longer waited for.
    await act(world, human, 'takes back what was asked before', () => stopOwnRequest(person, {}))
    asked = await ask()
  }
  if (!asked.ok) return false
  await waitFor(world, hours(73))
  return goThrough(world, human)
}

/** Mail that has just set a password is no second factor; a day later it is one again. */
async function byWaiting(world: World, human: Human): Promise<boolean> {
  if (!human.things.mail) return false
  await waitFor(world, hours(25))
  return showFactor(world, human)
}

async function goThrough(world: World, human: Human): Promise<boolean> {
  const person = await present(human)
  const taken = person && (await act(world, human, 'goes on by it', () => takeWayBack(person, {})))
  return taken?.ok ? enter(world, human, taken.value) : false
}

/** The team in which the page offers this way; null where it does not. */
async function openIn(world: World, human: Human, way: 'administrator' | 'colleagues' | 'ownerWait') {
  const person = await present(human)
  const seen = person && (await act(world, human, 'looks for ways back', () => viewWaysBack(person, {})))
  return seen?.ok ? (seen.value.teams.find((team) => team[way])?.teamId ?? null) : null
}

/** Colleagues who are there and come in by their own means, each with a factor that is fresh, where they have one. */
async function* helpers(world: World, human: Human): AsyncGenerator<{ helper: Human; actor: Actor }> {
  for (const helper of human.company.humans) {
    if (
      helper === human ||
      !isThere(helper, world.clock.now()) ||
      !(await visit(world, helper)) ||
      !(await freshen(world, helper))
    )
      continue
    const actor = await asMember(helper)
    if (actor) yield { helper, actor }
  }
}
