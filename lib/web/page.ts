import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { memberOf, somebody, staff } from '@/lib/auth/door'
import { OnceIn } from '@/lib/auth/once-in'
import { teamsOf } from '@/lib/auth/teams-of'
import { KNOWN_RULE_HEADER, knownRule } from '@/lib/edge/known-rule'
import type { Actor, Operator, Person } from '@/lib/kernel/caller'
import { minutes, now } from '@/lib/kernel/clock'
import { denied } from '@/lib/kernel/command'
import { Refusal } from '@/lib/kernel/errors'
import { can } from '@/lib/policy/can'
import type { Permission } from '@/lib/policy/permissions'
import { safePath } from '@/lib/policy/safe-path'
import { stepOf } from '@/lib/policy/stage'
import { isInForce } from '@/lib/policy/staging'

type Query = Record<string, string | undefined>
type Given = {
  params: Promise<Record<string, string>>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
type Shown<W> = (context: W & { params: Record<string, string>; search: Query }) => Promise<ReactNode>

/** A page behind a team's door: a reading, shown. Who lacks the permission is told. */
export const page = (permission: Permission, show: Shown<{ actor: Actor }>) => async (given: Given) =>
  answer(given, show, async (params) => {
    const actor = await seatedIn(params.team ?? '')
    if (can(actor, permission)) return { actor }
    await denied(actor, permission)
    return forbidden()
  })

/** A page about oneself, whatever the team. */
export const personPage = (show: Shown<{ person: Person }>) => async (given: Given) =>
  answer(given, show, async () => ({ person: await signedIn() }))

/** A page of the vendor's cockpit; to everybody else it is not there. */
export const operatorPage = (show: Shown<{ operator: Operator }>) => async (given: Given) =>
  answer(given, show, async () => {
    await signedIn()
    const operator = await staff()
    if (!operator) notFound()
    return { operator }
  })

/** A page before the door: whoever is there may see it; `person` when somebody is signed in. */
export const streetPage = (show: Shown<{ person: Person | null }>) => async (given: Given) =>
  answer(given, show, async () => ({ person: await somebody() }))

/**
 * The member before this team's door. Who is suspended there gets to read why; anybody else without a seat
 * finds nothing.
 */
export async function seatedIn(slug: string): Promise<Actor> {
  const person = await signedIn()
  const actor = await admitted(slug)
  if (actor) return actor
  const seats = await teamsOf(person, {})
  if (seats.some((seat) => seat.slug === slug && seat.suspendedAt)) redirect('/teams')
  return notFound()
}

/** The member before this team's door; who stands in another network gets to read why, and what helps. */
async function admitted(slug: string): Promise<Actor | null> {
  try {
    const actor = await memberOf(slug)
    if (actor && (await owesTheGate(actor))) return toTheGate()
    return actor
  } catch (error) {
    if (error instanceof Refusal && error.code === 'network') return toBlocked(error)
    throw error
  }
}

/**
 * Whether the edge decided by another version of this team's network rule than the one in force: then the
 * gate writes the token anew, so that the edge binds from here on. Once in a while for a session, whatever
 * its browser keeps.
 */
const owesTheGate = cache(async ({ network, teamSlug, sessionId }: Actor): Promise<boolean> => {
  const known = (await headers()).get(KNOWN_RULE_HEADER)
  if (known === null || !isInForce(network.stage)) return false
  const due = knownRule({ t: teamSlug, v: network.version })
  return known !== due && sent.isFirst(`${sessionId} ${due}`, now())
})

const sent = new OnceIn(minutes(1))

/** Where one reads from which address one came, why that is not enough, and what helps. */
async function toBlocked({ sentence }: Refusal): Promise<never> {
  const to = safePath((await headers()).get('x-latchkey-path'), '')
  const team = String(sentence.values?.team ?? '')
  return redirect(`/blocked?${new URLSearchParams({ team, ...(to && { to }) })}`)
}

/** Somebody whose session is open; everybody else is sent to the step that is missing. */
export async function signedIn(): Promise<Person> {
  const person = await somebody()
  if (!person) return toTheGate()
  if (person.stage !== 'open') redirect(stepOf[person.stage])
  return person
}

/** A cookie without a session behind it: the gate takes it away and says that the session has ended. */
async function toTheGate(): Promise<never> {
  const wanted = safePath((await headers()).get('x-latchkey-path'))
  return redirect(`/gate?to=${encodeURIComponent(wanted)}`)
}

async function answer<W extends object>(
  given: Given,
  show: Shown<W>,
  admit: (params: Record<string, string>) => Promise<W>,
): Promise<ReactNode> {
  const [params, raw] = await Promise.all([given.params, given.searchParams])
  try {
    const who = await admit(params)
    return await show({ ...who, params, search: onlyStrings(raw) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'forbidden') return forbidden()
    if (error.code === 'unauthenticated') return toTheGate()
    if (error.code === 'network') return toBlocked(error)
    if (error.code === 'not_found' || error.code === 'invalid') return notFound()
    throw error
  }
}

/** A parameter given twice counts once, as its first value. */
const onlyStrings = (raw: Record<string, string | string[] | undefined>): Query =>
  Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
