import { eq } from 'drizzle-orm'
import { teams } from '@/db/schema'
import { days, hours } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { becomeOwner } from '@/lib/recovery/become-owner'
import { getOwnerAway } from '@/lib/recovery/get-owner-away'
import { getProposal } from '@/lib/recovery/get-proposal'
import { proposeOwner } from '@/lib/recovery/propose-owner'
import { asMember } from './browser'
import { byHelper } from './by-helper'
import { type Company, type Human, isThere } from './cast'
import { getMailbox } from './mailbox'
import { openLink } from './open-link'
import { asOwner, outsideOf } from './past-network'
import { freshen } from './team-rule'
import { operatorWithApp } from './vendor'
import { visit } from './visit'
import { act, tell, type World, waitFor } from './world'

/** Where no owner is left who could be reached, the vendor names another one, who then helps like any owner. */
export async function byVendor(world: World, human: Human): Promise<boolean> {
  return (await anotherOwner(world, human)) && byHelper(world, human)
}

/** The same for somebody whom the network rule keeps outside, with nobody left to mend it: they take the company over. */
export async function byTakingOver(world: World, human: Human): Promise<boolean> {
  const teamId = await ownerless(world, human)
  if (!teamId || !(await isSignedIn(world, human)) || !(await outsideOf(world, human))) return false
  return (await named(world, human, teamId)) && ((await asMember(human)) !== null || asOwner(world, human))
}

async function anotherOwner(world: World, human: Human): Promise<boolean> {
  const teamId = await ownerless(world, human)
  if (!teamId) return false
  for (const heir of human.company.humans) {
    if (heir === human || !(await isSignedIn(world, heir))) continue
    if (await named(world, heir, teamId)) return true
  }
  return false
}

/** The company that has lost its owner, by its id; null where somebody could be asked. */
async function ownerless(world: World, human: Human): Promise<string | null> {
  const teamId = await teamOf(human.company)
  if (!human.company.switchedAt || !teamId || (await ownerThere(world, human))) return null
  tell(world, human, 'asks, and there is no owner whom anybody could ask')
  // What the story knows of the owner the product finds out: nobody was in a session for two weeks.
  await waitFor(world, days(15))
  return teamId
}

/** Where nobody is in who could be named, whoever calls is named, and gets a link after the same three days. */
export async function byVendorsLink(world: World, human: Human): Promise<boolean> {
  const teamId = await teamOf(human.company)
  if (!human.company.switchedAt || !teamId || (await ownerThere(world, human))) return false
  const staff = await operatorWithApp()
  const { nobody, newcomers } = await getOwnerAway(staff, { teamId, search: human.name })
  const memberId = newcomers.find(({ name }) => name === human.name)?.id
  if (!nobody || !memberId) return false
  if (!human.address || !world.post.isOpen(human.address)) getMailbox(world, human)
  const email = human.address ?? ''
  const proposed = await act(world, human, `is given a link to ${email} by the vendor`, () =>
    proposeOwner(staff, { teamId, memberId, email, reason: reasonFor(human) }),
  )
  if (!proposed.ok) return false
  await waitFor(world, hours(73))
  // What they chose for the seat from before opens nothing any more.
  Object.assign(human, { password: null, forgotten: false, signInName: null, oldPassword: null })
  if (!(await openLink(world, human))) return false
  // Being in is enough; who takes the company over as well can help the others.
  await take(world, human)
  return true
}

async function teamOf({ number }: Company): Promise<string | undefined> {
  const [team] = await (await orm())
    .select({ id: teams.id })
    .from(teams)
    .where(eq(teams.customerNumber, number))
  return team?.id
}

/** Nobody calls the vendor while an owner answers the telephone; and one would object. */
async function ownerThere(world: World, human: Human): Promise<boolean> {
  const { humans, heirs } = human.company
  for (const owner of [...new Set([...heirs, ...humans.slice(0, 2)])]) {
    if (owner === human || !(await isSignedIn(world, owner))) continue
    if ((await asMember(owner, { anywhere: true }))?.grants['team.own']) return true
  }
  return false
}

/** Whether somebody has a seat and a session; their network rule may keep them outside all the same. */
async function isSignedIn(world: World, human: Human): Promise<boolean> {
  if (!isThere(human, world.clock.now())) return false
  await visit(world, human)
  return (await asMember(human, { anywhere: true })) !== null
}

/** The vendor proposes, three days pass in which anybody may object, and the heir takes it. */
async function named(world: World, heir: Human, teamId: string): Promise<boolean> {
  tell(world, heir, 'calls the vendor')
  const staff = await operatorWithApp()
  const { heirs } = await getOwnerAway(staff, { teamId, search: heir.name })
  const memberId = heirs.find(({ name }) => name === heir.name)?.id
  if (!memberId) return false
  const proposed = await act(world, heir, 'is proposed as an owner by the vendor', () =>
    proposeOwner(staff, { teamId, memberId, reason: reasonFor(heir) }),
  )
  if (!proposed.ok) return false
  await waitFor(world, hours(73))
  return (await isSignedIn(world, heir)) && take(world, heir)
}

const reasonFor = ({ name }: Human) => `Called by ${name}, whom the register of companies names`

/** Whoever was proposed becomes an owner. */
async function take(world: World, heir: Human): Promise<boolean> {
  if (!(await freshen(world, heir))) return false
  const actor = await asMember(heir, { anywhere: true })
  const proposalId = actor && ((await outsideOf(world, heir))?.heirBy ?? (await shownInside(heir)))
  if (!actor || !proposalId) return false
  const taken = await act(world, heir, 'becomes an owner', () => becomeOwner(actor, { proposalId }))
  if (taken.ok) heir.company.heirs.push(heir)
  return taken.ok
}

/** The proposal, as the team's pages show it to the heir. */
async function shownInside(heir: Human): Promise<string | null> {
  const actor = await asMember(heir)
  const proposal = actor && (await getProposal(actor, {}))
  return proposal?.isHeir ? proposal.id : null
}
