import { correctAddress } from '@/lib/invitations/correct-address'
import { createAndInvite } from '@/lib/invitations/create-and-invite'
import { sendAgain } from '@/lib/invitations/send-again'
import type { Actor } from '@/lib/kernel/caller'
import { listMembers } from '@/lib/members/list-members'
import { remove } from '@/lib/members/remove'
import { restore } from '@/lib/members/restore'
import { asMember } from './browser'
import { type Human, isThere } from './cast'
import { getMailbox } from './mailbox'
import { freshen } from './team-rule'
import { act, type Done, tell, type World, work } from './world'

/** The owner, whom the owner may have made an administrator, and who became an owner since. */
export const whoMayHelp = (human: Human): Human[] =>
  [...new Set([...human.company.heirs, ...human.company.humans.slice(0, 2)])].filter(
    (helper) => helper !== human,
  )

/** Whoever may help in a company: somebody who is there and may invite. */
export async function helperFor(world: World, human: Human): Promise<Human | null> {
  for (const helper of whoMayHelp(human)) {
    if (!isThere(helper, world.clock.now())) continue
    const actor = await asMember(helper)
    if (actor?.grants['member.invite']) return helper
  }
  return null
}

/** Does what a colleague needs: another address, another link, a seat, or the end of a suspension. */
export async function helpOut(world: World, helper: Human, human: Human): Promise<boolean> {
  human.company.asked.delete(human)
  const list = await asked(world, helper, `looks for ${human.name}`, (actor) =>
    listMembers(actor, { search: human.name }),
  )
  if (!list.ok) return false
  const row = list.value.rows.find(({ name, state }) => name === human.name && state !== 'removed')
  const email = human.address
  if (!row) return invited(world, helper, human)
  const memberId = row.id
  const isCutOff = row.redirected || !world.post.isOpen(row.email ?? '')
  if (row.state === 'activated' && isCutOff && email) {
    // Mail for them goes to somebody who is gone, or nowhere: they get a seat with an address of their own.
    Object.assign(human, { password: null, forgotten: false, signInName: null, oldPassword: null })
    return anew(world, helper, human, memberId)
  }
  if (row.state === 'activated' || row.state === 'old') return false
  if (row.state === 'suspended')
    return (await asked(world, helper, `restores ${human.name}`, (actor) => restore(actor, { memberId }))).ok
  const sent =
    email && row.email !== email
      ? await asked(world, helper, `corrects the address of ${human.name}`, (actor) =>
          correctAddress(actor, { memberId, email }),
        )
      : await asked(world, helper, `sends ${human.name} a new link`, (actor) =>
          sendAgain(actor, { memberId }),
        )
  // Another company has invited them meanwhile, by the right address: they have a sign-in, and take a new seat with it.
  if (!sent.ok && sent.why === 'email_taken_invite') return anew(world, helper, human, memberId)
  if (sent.ok) await work(world)
  return sent.ok
}

/** A seat for somebody whom the list does not show: they were taken for nobody. */
async function invited(world: World, helper: Human, human: Human, tries = 2): Promise<boolean> {
  const email = human.address
  if (!email) return false
  const made = await asked(world, helper, `invites ${human.name} anew`, (actor) =>
    createAndInvite(actor, { name: human.name, email, language: '' }),
  )
  // A colleague signs in by the mailbox that both of them read: the page says so.
  if (!made.ok && made.why === 'already_member' && tries > 1) {
    getMailbox(world, human)
    return invited(world, helper, human, tries - 1)
  }
  if (made.ok) await work(world)
  return made.ok
}

/** A new seat in place of the one that they cannot get into. */
async function anew(world: World, helper: Human, human: Human, memberId: string): Promise<boolean> {
  const gone = await asked(world, helper, `removes ${human.name}`, (actor) => remove(actor, { memberId }))
  return gone.ok && invited(world, helper, human)
}

/** A helper presses a button; whoever is asked for a fresh factor shows it and presses again. */
async function asked<T>(
  world: World,
  helper: Human,
  what: string,
  press: (actor: Actor) => Promise<T>,
  tries = 2,
): Promise<Done<T>> {
  const actor = await asMember(helper)
  if (!actor) return { ok: false, why: 'not_in' }
  const done = await act(world, helper, what, () => press(actor))
  if (done.ok || done.why !== 'step_up' || tries <= 1 || !(await freshen(world, helper))) return done
  return asked(world, helper, what, press, tries - 1)
}

/** The owner goes through everybody who has asked. */
export async function helpEverybody(world: World, helper: Human): Promise<void> {
  const actor = await asMember(helper)
  if (!actor?.grants['member.invite']) return
  for (const human of [...helper.company.asked]) await helpOut(world, helper, human)
}

export const ask = (world: World, human: Human): void => {
  if (human.company.asked.has(human)) return
  tell(world, human, 'asks the owner for help')
  human.company.asked.add(human)
}
