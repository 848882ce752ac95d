import { activate } from '@/lib/auth/activate'
import { actorOf } from '@/lib/auth/lookup'
import { resetPassword } from '@/lib/auth/reset-password'
import { signIn } from '@/lib/auth/sign-in'
import { sendAgain } from '@/lib/invitations/send-again'
import { Refusal } from '@/lib/kernel/errors'
import { orm } from '@/lib/kernel/transaction'
import { listMembers } from '@/lib/members/list-members'
import { asMember, present } from './browser'
import type { Human } from './cast'
import { tokenIn } from './letters'
import { newPassword } from './new-password'
import { asStranger, type World } from './world'

/**
 * Somebody tries what is not theirs: a colleague's name with their own password, colleagues' used links, another company's
 * address, another company's people. Whatever of it works is written down as foreign.
 */
export async function pry(world: World, human: Human): Promise<void> {
  const others = world.companies.flatMap((company) => company.humans).filter((other) => other !== human)
  const colleague = human.company.humans.find((other) => other !== human && other.password)
  const stranger = others.find(({ company }) => company !== human.company)
  const tries: [what: string, run: () => Promise<unknown>][] = []
  if (colleague && human.password) {
    const [identifier, password] = [colleague.signInName ?? colleague.userName, human.password]
    tries.push(['a colleague’s name', () => signIn(asStranger(human), { identifier, password })])
  }
  for (const letter of colleague ? [...colleague.done].slice(0, 2) : []) {
    const [seat, reset] = [tokenIn(letter, 'seat'), tokenIn(letter, 'reset')]
    const password = newPassword(human)
    if (seat) tries.push(['a used link', () => activate(asStranger(human), { token: seat, password })])
    if (reset) tries.push(['a used link', () => resetPassword(asStranger(human), { token: reset, password })])
  }
  if (stranger) tries.push(['another company', () => lookInto(human, stranger)])
  for (const [what, run] of tries) {
    world.clock.pass(20_000)
    if (await works(run)) world.trespasses.push(`${human.key} got in by ${what}`)
  }
}

/** The pages of another company, and its people by their ids; throws where the product refuses. */
async function lookInto(human: Human, stranger: Human): Promise<unknown> {
  const person = await present(human)
  const [theirs, own] = [await asMember(stranger), await asMember(human)]
  if (!person || !theirs) throw notTried
  if (await actorOf(await orm(), person, theirs.teamSlug)) return true
  if (!own?.grants['member.invite'] || !theirs.grants['member.read']) throw notTried
  const [row] = (await listMembers(theirs, {})).rows
  return sendAgain(own, { memberId: row?.id ?? '' })
}

async function works(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const notTried = new Refusal('not_found', { key: 'not_found' })
