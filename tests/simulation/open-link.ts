import { acceptInvitation } from '@/lib/auth/accept-invitation'
import { activate } from '@/lib/auth/activate'
import { askLinkAgain } from '@/lib/auth/ask-link-again'
import { declineInvitation } from '@/lib/auth/decline-invitation'
import { noteOpened } from '@/lib/auth/note-opened'
import { viewInvitation } from '@/lib/auth/view-link'
import { enter, present } from './browser'
import type { Human } from './cast'
import { lettersOf, tokenIn } from './letters'
import { newPassword } from './new-password'
import type { Letter } from './post'
import { act, asStranger, type World, work } from './world'

/** Opens the newest link to a seat that lies in this person's mailbox; a dead one is asked for again, once. */
export async function openLink(world: World, human: Human, mayAsk = true): Promise<boolean> {
  const [letter] = lettersOf(world, human, 'seat')
  const token = letter && tokenIn(letter, 'seat')
  if (!letter || !token) return false
  const view = await act(world, human, 'opens the link to a seat', () =>
    viewInvitation(asStranger(human), { token }),
  )
  if (!view.ok) return false
  if (view.value.state === 'gone') return mayAsk && askAgain(world, human, letter, token)
  if (view.value.name !== human.name) {
    await giveBack(world, human, letter, token)
    return openLink(world, human, mayAsk)
  }
  if (isApart(human, view.value)) {
    await beGuest(world, human, letter, token)
    return openLink(world, human, mayAsk)
  }
  human.signInName = view.value.email
  await act(world, human, 'sees the page', () => noteOpened(asStranger(human), { token }))
  if (view.value.how === 'sign_in') return accept(world, human, letter, token)
  return choosePassword(world, human, letter, token)
}

/** A seat at another company and another address is a sign-in of its own; people know which one is for what. */
const isApart = (
  human: Human,
  { company, email, how }: { company: string; email: string | null; how: string },
) =>
  how === 'password' &&
  company !== human.company.name &&
  human.password !== null &&
  human.signInName !== null &&
  human.signInName !== email

/** Takes the other seat, in a window of its own that is closed afterwards. */
async function beGuest(world: World, human: Human, letter: Letter, token: string): Promise<void> {
  human.done.add(letter)
  const password = newPassword(human)
  await act(world, human, 'takes a seat at another company, with a sign-in of its own', () =>
    activate(asStranger(human), { token, password }),
  )
}

async function askAgain(world: World, human: Human, dead: Letter, token: string): Promise<boolean> {
  const asked = await act(world, human, 'asks for a new link', () =>
    askLinkAgain(asStranger(human), { token }),
  )
  if (!asked.ok) return false
  human.done.add(dead)
  await work(world)
  const [newest] = lettersOf(world, human, 'seat')
  return newest !== undefined && +newest.at > +dead.at && openLink(world, human, false)
}

/** "I am not this person." */
async function giveBack(world: World, human: Human, letter: Letter, token: string): Promise<void> {
  human.done.add(letter)
  const reader = human.company.humans.find(
    ({ boxes, place }) => place !== human.place && boxes.includes(letter.to),
  )
  if (!reader)
    await act(world, human, 'says that the link is for somebody else', () =>
      declineInvitation(asStranger(human), { token }),
    )
}

async function accept(world: World, human: Human, letter: Letter, token: string): Promise<boolean> {
  const person = await present(human)
  if (!person) return false
  const taken = await act(world, human, 'takes the seat with the sign-in they have', () =>
    acceptInvitation(person, { token }),
  )
  if (taken.ok) human.done.add(letter)
  return taken.ok
}

async function choosePassword(world: World, human: Human, letter: Letter, token: string): Promise<boolean> {
  const press = (password: string) => activate(asStranger(human), { token, password })
  if (human.traits.lazy)
    await act(world, human, 'chooses a password that everybody has', () => press('passwordpassword'))
  const password = newPassword(human)
  if (human.traits.twoTabs) return inTwoTabs(world, human, letter, token)
  const seated = await act(world, human, 'chooses a password', () => press(password))
  if (!seated.ok) {
    // The answer may have been lost after all was done: then this password is the one.
    if (seated.why === 'link_used' || seated.why === 'server_died') human.password = password
    return false
  }
  human.done.add(letter)
  human.password = password
  return enter(world, human, seated.value)
}

/** Both buttons at the same moment: one of them gets through, and only its password is one. */
async function inTwoTabs(world: World, human: Human, letter: Letter, token: string): Promise<boolean> {
  const passwords = [newPassword(human), newPassword(human)]
  const pressed = await act(
    world,
    human,
    'presses the button in two tabs',
    () => Promise.allSettled(passwords.map((password) => activate(asStranger(human), { token, password }))),
    // Which of the two would meet the dying server is nothing that a seed decides.
    { mayDie: false },
  )
  const tabs = pressed.ok ? pressed.value : []
  const seated = tabs.flatMap((tab) => (tab.status === 'fulfilled' ? [tab.value] : []))
  if (seated.length > 1) throw new Error(`${human.key}: one link was used twice`)
  human.traits.twoTabs = false
  const [first] = seated
  if (!first) return false
  human.done.add(letter)
  human.password = passwords[tabs.findIndex((tab) => tab.status === 'fulfilled')] ?? null
  return enter(world, human, first)
}
