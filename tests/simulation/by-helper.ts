import { minutes } from '@/lib/kernel/clock'
import { helperFor, helpOut, whoMayHelp } from './ask-owner'
import { type Human, isThere } from './cast'
import { getMailbox } from './mailbox'
import { openLink } from './open-link'
import { visit } from './visit'
import { type World, waitFor } from './world'

/** Whoever may invite comes in on their own, looks at what is wrong, and sends what is missing. */
export async function byHelper(world: World, human: Human): Promise<boolean> {
  for (const helper of whoMayHelp(human)) if (isThere(helper, world.clock.now())) await visit(world, helper)
  const helper = await helperFor(world, human)
  if (!helper) return false
  // A mailbox that is gone for good does not come back.
  if (!human.address || !world.post.isOpen(human.address)) getMailbox(world, human)
  if (!(await helpOut(world, helper, human))) return false
  await waitFor(world, minutes(45))
  // Somebody with a sign-in takes the seat with it.
  const isSignedIn = human.password !== null && (await visit(world, human))
  return (await openLink(world, human)) || isSignedIn
}
