import { minutes } from '@/lib/kernel/clock'
import { byHelper } from './by-helper'
import { byTakingOver, byVendor, byVendorsLink } from './by-vendor'
import type { Human } from './cast'
import { forgotten, tryPassword } from './knock'
import { networkWays } from './network-doors'
import { openLink } from './open-link'
import { setUpFactor } from './set-up-factor'
import { kindsFor } from './visit'
import type { Way } from './way'
import { lostFactorWays } from './ways-back'
import { type World, waitFor } from './world'

/**
 * The ways back from where somebody stands, the nearest first: from the street to a session, and from a session that
 * owes something (by its stage) on to the team. A new kind of mistake adds its way here.
 */
export const doors: Record<string, Way[]> = {
  street: [
    { steps: ['a new password by mail'], go: byMail },
    { steps: ['the link, or a new one'], go: (world, human) => openLink(world, human) },
    { steps: ['the old name, and the mail that answers'], go: byOldName },
    { steps: ['a colleague who may invite'], go: byHelper },
    { steps: ['another owner, whom the vendor names'], go: byVendor },
    { steps: ['a link from the vendor, after three days'], go: byVendorsLink },
  ],
  enrol: [
    {
      steps: ['sets up a second factor'],
      go: (world, human) => setUpFactor(world, human, kindsFor(human)),
    },
  ],
  second_factor: lostFactorWays,
  open: [...networkWays, { steps: ['takes the company over, named by the vendor'], go: byTakingOver }],
}

async function byMail(world: World, human: Human): Promise<boolean> {
  if (await forgotten(world, human)) return true
  // Mail that is led round reaches them a little later, through somebody's hands.
  await waitFor(world, minutes(45))
  return (await forgotten(world, human)) || openLink(world, human)
}

async function byOldName(world: World, human: Human): Promise<boolean> {
  await tryPassword(world, human, human.userName, human.oldPassword ?? 'what was it')
  await waitFor(world, minutes(45))
  return openLink(world, human)
}
