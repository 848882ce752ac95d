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
import { freshen } from './team-rule'
import { operator } from './vendor'
import { visit } from './visit'
import { act, tell, type World, waitFor } from './world'

/** Where no owner is left who could be reached, the vendor names another one, who then helps like any owner. */
export async function byVendor(world: World, human: Human): Promise<boolean> {
  const { company } = human
  const teamId = await teamOf(company)
  if (!company.switchedAt || !teamId || (await ownerThere(world, human))) return false
  tell(world, human, 'asks, and there is no owner whom anybody could ask')
  // What the story knows of the owner the product finds out: nobody was in a session for two weeks.
  await waitFor(world, days(15))
  for (const heir of company.humans) {
    if (heir === human || !(await isIn(world, heir))) continue
    if (await named(world, heir, teamId)) return byHelper(world, human)
  }
  return false
}

/** Where nobody is in who could be named, whoever calls is named, and gets a link after the same three days. */
export async function byVendorsLink(world: World, human: Human): Promise<boolean> {
  const teamId = await teamOf(human.company)
  if (!human.company.switchedAt || !teamId || (await ownerThere(world, human))) return false
  const staff = await operator()
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
    if (owner === human || !(await isIn(world, owner))) continue
    if ((await asMember(owner))?.grants['team.own']) return true
  }
  return false
}

const isIn = async (world: World, human: Human) =>
  isThere(human, world.clock.now()) && (await visit(world, human)) && (await asMember(human)) !== null

/** The vendor proposes, three days pass in which anybody may object, and the heir takes it. */
async function named(world: World, heir: Human, teamId: string): Promise<boolean> {
  tell(world, heir, 'calls the vendor')
  const staff = await operator()
  const { heirs } = await getOwnerAway(staff, { teamId, search: heir.name })
  const memberId = heirs.find(({ name }) => name === heir.name)?.id
  if (!memberId) return false
  const proposed = await act(world, heir, 'is proposed as an owner by the vendor', () =>
    proposeOwner(staff, { teamId, memberId, reason: reasonFor(heir) }),
  )
  if (!proposed.ok) return false
  await waitFor(world, hours(73))
  return (await isIn(world, heir)) && take(world, heir)
}

const reasonFor = ({ name }: Human) => `Called by ${name}, whom the register of companies names`

/** Whoever was proposed becomes an owner. */
async function take(world: World, heir: Human): Promise<boolean> {
  if (!(await freshen(world, heir))) return false
  const actor = await asMember(heir)
  const proposal = actor && (await getProposal(actor, {}))
  if (!actor || !proposal?.isHeir) return false
  const taken = await act(world, heir, 'becomes an owner', () =>
    becomeOwner(actor, { proposalId: proposal.id }),
  )
  if (taken.ok) heir.company.heirs.push(heir)
  return taken.ok
}
