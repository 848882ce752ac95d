import { activate } from '@/lib/auth/activate'
import { askLinkAgain } from '@/lib/auth/ask-link-again'
import { askReset } from '@/lib/auth/ask-reset'
import { resetPassword } from '@/lib/auth/reset-password'
import { signIn } from '@/lib/auth/sign-in'
import { viewReset } from '@/lib/auth/view-link'
import { enter } from './browser'
import type { Human } from './cast'
import { lettersOf, tokenIn } from './letters'
import { newPassword } from './new-password'
import { openLink } from './open-link'
import { act, asStranger, type World, work } from './world'

/** Somebody without a session comes to the door and tries what they know, as people do. */
export async function knock(world: World, human: Human): Promise<boolean> {
  if (human.password && human.traits.bookmarks) await openUsed(world, human)
  if (human.password) return (await withOwnName(world, human)) || (await forgotten(world, human))
  if (await openLink(world, human)) return true
  // The link had been used up without their hearing of it: now there is a password.
  if (human.password) return withOwnName(world, human)
  if (!human.oldPassword) return false
  if (await tryPassword(world, human, human.userName, human.oldPassword)) return true
  // The old name is retired: a mail says how one signs in now.
  await work(world)
  return openLink(world, human)
}

/** The link of some weeks ago still stands in their mailbox: whoever opens it is sent to the sign-in. */
async function openUsed(world: World, human: Human): Promise<void> {
  human.traits.bookmarks = false
  const [letter] = [...human.done].filter((one) => tokenIn(one, 'seat'))
  const token = letter && tokenIn(letter, 'seat')
  if (!token) return
  const password = newPassword(human)
  const used = await act(world, human, 'opens a used link', () =>
    activate(asStranger(human), { token, password }),
  )
  if (used.ok) world.trespasses.push(`${human.key} used a link twice`)
  await act(world, human, 'asks for a new one', () => askLinkAgain(asStranger(human), { token }))
}

async function withOwnName(world: World, human: Human): Promise<boolean> {
  const { traits, userName, password } = human
  if (!password) return false
  if (traits.habit) {
    traits.habit = false
    if (await tryPassword(world, human, userName, password)) return true
  }
  if (human.forgotten) return false
  const name = nameOf(human)
  if (traits.fumbles) {
    traits.fumbles = false
    await tryPassword(world, human, name, `${password}x`)
  }
  return tryPassword(world, human, name, password)
}

export async function tryPassword(
  world: World,
  human: Human,
  identifier: string,
  password: string,
): Promise<boolean> {
  const tried = await act(world, human, `signs in as ${identifier}`, () =>
    signIn(asStranger(human), { identifier, password }),
  )
  return tried.ok && enter(world, human, tried.value)
}

const nameOf = ({ signInName, address, userName }: Human) => signInName ?? address ?? userName

/** Chooses a new password by the link in a mail, which is asked for unless it is there. */
export async function forgotten(world: World, human: Human): Promise<boolean> {
  if (await withLetter(world, human)) return true
  const identifier = nameOf(human)
  const asked = await act(world, human, `asks for a new password for ${identifier}`, () =>
    askReset(asStranger(human), { identifier }),
  )
  if (!asked.ok) return false
  await work(world)
  // Somebody who never chose a first password gets the link for that instead.
  return (await withLetter(world, human)) || openLink(world, human)
}

async function withLetter(world: World, human: Human): Promise<boolean> {
  const [letter] = lettersOf(world, human, 'reset')
  const token = letter && tokenIn(letter, 'reset')
  if (!letter || !token) return false
  human.done.add(letter)
  const view = await viewReset(asStranger(human), { token })
  // In a mailbox that several read, and in an owner's, lie letters for others.
  if (view.state === 'open' && view.name !== human.name) return withLetter(world, human)
  const password = newPassword(human)
  const set = await act(world, human, 'chooses a new password', () =>
    resetPassword(asStranger(human), { token, password }),
  )
  // An answer that was lost leaves the new password in force all the same.
  if (set.ok || set.why === 'link_used') human.password = password
  if (set.ok) human.forgotten = false
  return set.ok && enter(world, human, set.value)
}
