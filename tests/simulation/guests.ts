import { createAndInvite } from '@/lib/invitations/create-and-invite'
import { days, inMs } from '@/lib/kernel/clock'
import { asMember } from './browser'
import { type Company, isThere } from './cast'
import { come } from './come'
import type { Mishap } from './mishap'
import { openLink } from './open-link'
import { visit } from './visit'
import { act, type World, work } from './world'

/** Some companies invite somebody of another one. */
export const guests: Mishap = {
  afterSwitch(world, company) {
    if (company.index % 5 === 1) world.agenda.plan(inMs(days(8)), () => inviteGuest(world, company))
  },
}

/** An owner invites somebody of another company, a tax advisor say, who has a sign-in already and takes the seat with it. */
async function inviteGuest(world: World, company: Company): Promise<void> {
  const [owner] = company.humans
  const guest = world.companies[(company.index + 1) % world.companies.length]?.humans[1]
  const email = guest?.address
  if (!owner || !guest || !email || guest.company === company) return
  if (!isThere(owner, world.clock.now()) || !(await visit(world, owner))) return
  const actor = await asMember(owner)
  if (!actor) return
  const invited = await act(world, owner, `invites ${guest.name} of another company`, () =>
    createAndInvite(actor, { name: guest.name, email, language: '' }),
  )
  if (!invited.ok) return
  guest.alsoIn.push(company)
  await work(world)
  // Whoever is not in yet takes it the next time: the same letter, then with a sign-in.
  if (!(await visit(world, guest)) || !(await openLink(world, guest)))
    come(world, guest, new Date(+world.clock.now() + 86_400_000))
}
