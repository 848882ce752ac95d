import type { Human } from './cast'
import { tell, type World } from './world'

/** Somebody who has no mailbox of their own, or shares one with a colleague who signs in by it, gets one. */
export function getMailbox(world: World, human: Human): void {
  const address = `${human.userName}@mailbox.example`
  tell(world, human, `gets a mailbox of their own, ${address}`)
  human.address = address
  human.boxes = [address, ...human.boxes]
  world.post.open(address)
}
