import { actorOf } from '@/lib/auth/lookup'
import { now } from '@/lib/kernel/clock'
import { startSession } from '@/lib/kernel/sessions'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { saveSecondFactorRule } from '@/lib/policies/save-second-factor-rule'
import { anApp, seen } from '@/lib/testing/factors'
import { aRule } from '@/lib/testing/rules'
import { aBareTeam, aStranger, type BareTeam } from '@/lib/testing/team'
import { type Someone, seated } from '../http/scene'

export const vanDerMeer = {
  name: 'Van der Meer Zonwering B.V.',
  language: 'nl',
  timeZone: 'Europe/Amsterdam',
} as const

let made = 0
/** Van der Meer Zonwering, each time with an address of its own and nobody in it. */
export const aCompany = (given: Parameters<typeof aBareTeam>[0] = vanDerMeer) => {
  made += 1
  return aBareTeam({ ...given, slug: `company-${made}` })
}

/** Somebody with an authenticator app. */
export async function withApp(someone: Someone): Promise<Someone & { key: string }> {
  return { ...someone, key: (await anApp(someone.userId)).secret }
}

/** An owner with an app, whose name is Marieke. */
export const anOwner = async (team: BareTeam) =>
  withApp(await seated(team, 'owner', 'Marieke van der Meer', { isMain: true }))

/** The rule as this owner lays it down, without the pages, having shown the app a moment ago. */
export async function demand(team: BareTeam, owner: Someone, changes: Parameters<typeof aRule>[0] = {}) {
  const { kind, ...wire } = aStranger()
  const facts = { factorAt: now(), factorKind: 'totp' as const }
  const { sessionId } = await atTheDoor((tx) => startSession(tx, owner.userId, 'open', wire, facts))
  const actor = await actorOf(await orm(), await seen(sessionId), team.slug)
  if (!actor) throw new Error(`${owner.name} is not in ${team.slug}`)
  await saveSecondFactorRule(actor, aRule(changes))
}
