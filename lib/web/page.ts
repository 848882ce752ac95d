import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { memberOf, somebody, staff } from '@/lib/auth/door'
import { teamsOf } from '@/lib/auth/teams-of'
import type { Actor, Operator, Person } from '@/lib/kernel/caller'
import { denied } from '@/lib/kernel/command'
import { Refusal } from '@/lib/kernel/errors'
import { can } from '@/lib/policy/can'
import type { Permission } from '@/lib/policy/permissions'
import { safePath } from '@/lib/policy/safe-path'
import { stepOf } from '@/lib/policy/stage'

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

/** The member before this team's door. Who is suspended there gets to read why; anybody else without a seat finds nothing. */
export async function seatedIn(slug: string): Promise<Actor> {
  const person = await signedIn()
  const actor = await memberOf(slug)
  if (actor) return actor
  const seats = await teamsOf(person, {})
  if (seats.some((seat) => seat.slug === slug && seat.suspendedAt)) redirect('/teams')
  return notFound()
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
    if (error.code === 'not_found' || error.code === 'invalid') return notFound()
    throw error
  }
}

/** A parameter given twice counts once, as its first value. */
const onlyStrings = (raw: Record<string, string | string[] | undefined>): Query =>
  Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
