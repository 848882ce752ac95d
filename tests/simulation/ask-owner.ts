import { correctAddress } from '@/lib/invitations/correct-address'
import { createAndInvite } from '@/lib/invitations/create-and-invite'
import { sendAgain } from '@/lib/invitations/send-again'
import type { Actor } from '@/lib/kernel/caller'
import { listMembers } from '@/lib/members/list-members'
import { remove } from '@/lib/members/remove'
import { restore } from '@/lib/members/restore'
import { asMember } from './browser'
import { type Human, isThere } from './cast'
import { act, tell, type World, work } from './world'

/** The owner, and whom the owner may have made an administrator. */
export const whoMayHelp = (human: Human): Human[] =>
  human.company.humans.slice(0, 2).filter((helper) => helper !== human)

/** Whoever may help in a company, the owner first: people who are there and may invite. */
export async function helperFor(world: World, human: Human): Promise<{ helper: Human; actor: Actor } | null> {
  for (const helper of whoMayHelp(human)) {
    if (!isThere(helper, world.clock.now())) continue
    const actor = await asMember(helper)
    if (actor?.grants['member.invite']) return { helper, actor }
  }
  return null
}

/** Does what a colleague needs: another address, another link, a seat, or the end of a suspension. */
export async function helpOut(world: World, helper: Human, actor: Actor, human: Human): Promise<boolean> {
  human.company.asked.delete(human)
  const list = await act(world, helper, `looks for ${human.name}`, () =>
    listMembers(actor, { search: human.name }),
  )
  if (!list.ok) return false
  const row = list.value.rows.find(({ name, state }) => name === human.name && state !== 'removed')
  const email = human.address
  if (!row) {
    if (!email) return false
    const made = await act(world, helper, `invites ${human.name} anew`, () =>
      createAndInvite(actor, { name: human.name, email, language: '' }),
    )
    if (made.ok) await work(world)
    return made.ok
  }
  const memberId = row.id
  if (row.state === 'activated' && row.redirected && email) {
    // Mail for them goes to somebody who is gone: they get a seat with an address of their own.
    Object.assign(human, { password: null, forgotten: false, signInName: null, oldPassword: null })
    return anew(world, helper, actor, human, memberId)
  }
  if (row.state === 'activated' || row.state === 'old') return false
  if (row.state === 'suspended')
    return (await act(world, helper, `restores ${human.name}`, () => restore(actor, { memberId }))).ok
  const sent =
    email && row.email !== email
      ? await act(world, helper, `corrects the address of ${human.name}`, () =>
          correctAddress(actor, { memberId, email }),
        )
      : await act(world, helper, `sends ${human.name} a new link`, () => sendAgain(actor, { memberId }))
  // Another company has invited them meanwhile, by the right address: they have a sign-in, and take a new seat with it.
  if (!sent.ok && sent.why === 'email_taken') return anew(world, helper, actor, human, memberId)
  if (sent.ok) await work(world)
  return sent.ok
}

/** A new seat in place of the one that they cannot get into. */
async function anew(
  world: World,
  helper: Human,
  actor: Actor,
  human: Human,
  memberId: string,
): Promise<boolean> {
  const gone = await act(world, helper, `removes ${human.name}`, () => remove(actor, { memberId }))
  if (!gone.ok) return false
  return helpOut(world, helper, actor, human)
}

/** The owner goes through everybody who has asked. */
export async function helpEverybody(world: World, helper: Human): Promise<void> {
  const actor = await asMember(helper)
  if (!actor?.grants['member.invite']) return
  for (const human of [...helper.company.asked]) await helpOut(world, helper, actor, human)
}

export const ask = (world: World, human: Human): void => {
  if (human.company.asked.has(human)) return
  tell(world, human, 'asks the owner for help')
  human.company.asked.add(human)
}
