import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { addressFrom } from '@/lib/edge/address'
import { sessionCookie } from '@/lib/edge/cookie'
import { originsHere } from '@/lib/edge/public-url'
import { type Claims, readClaims, signClaims } from '@/lib/edge/token'
import { env } from '@/lib/env'
import { preferredLanguage } from '@/lib/format/accept-language'
import { deviceName } from '@/lib/format/device'
import { isLanguage } from '@/lib/format/message'
import type { Actor, Operator, Person, Stage, Stranger, Wire } from '@/lib/kernel/caller'
import { clockOffsetMs, now } from '@/lib/kernel/clock'
import { Refusal } from '@/lib/kernel/errors'
import { endSession } from '@/lib/kernel/sessions'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { networkClaims } from '@/lib/policy/claims-of-seat'
import { isSameOrigin } from '@/lib/policy/origin'
import type { NetworkClaims } from '@/lib/policy/token-network'
import { signIn as exchange, signOut as forget } from './auth'
import { maxAgeSeconds } from './config'
import { readDeviceProof, writeDeviceProof } from './device-cookie'
import type { Trust } from './factors/trusted-browsers'
import { actorOf, knock, operatorOf, personOf } from './lookup'

export const languageCookie = 'latchkey-language'
const deviceCookie = () => (env().appUrl.startsWith('https:') ? '__Host-latchkey-device' : 'latchkey-device')
const trustCookie = () => (env().appUrl.startsWith('https:') ? '__Host-latchkey-trust' : 'latchkey-trust')

/**
 * What is known of this request before anybody has said who they are. Without a trustworthy address nobody is
 * let in.
 */
export const wire = cache(async (): Promise<Wire> => {
  const [head, jar] = await Promise.all([headers(), cookies()])
  const address = addressFrom(head, {
    key: process.env.LATCHKEY_ADDRESS_KEY,
    vercel: Boolean(process.env.VERCEL),
  })
  if (!address) throw new Refusal('unavailable', { key: 'something_broke' })
  const chosen = jar.get(languageCookie)?.value
  return {
    address,
    device: deviceName(head.get('user-agent')),
    deviceProof: jar.get(deviceCookie())?.value ?? null,
    trustProof: jar.get(trustCookie())?.value ?? null,
    country: process.env.VERCEL ? head.get('x-vercel-ip-country') : null,
    language: isLanguage(chosen) ? chosen : preferredLanguage(head.get('accept-language')),
  }
})

/** Who is there: a person behind a living session row, or a stranger. Asked once per request. */
export const visitor = cache(async (): Promise<Stranger | Person> => {
  const known = await wire()
  const cookie = (await cookies()).get(sessionCookie(env().appUrl).name)?.value
  const claims = await readClaims(cookie, env().authSecret)
  const someone = claims && (await personOf(await orm(), claims.sid, known))
  return someone ?? { ...known, kind: 'stranger' }
})

/** Whoever is there as a stranger, for the street's verbs. */
export const asStranger = async (): Promise<Stranger> => ({ ...(await wire()), kind: 'stranger' })

/** The person who is there; null for a stranger. */
export async function somebody(): Promise<Person | null> {
  const who = await visitor()
  return who.kind === 'person' ? who : null
}

/** The person who is there as a member of the team of that name; null when they have no seat there. */
export const memberOf = cache(async (slug: string): Promise<Actor | null> => {
  const who = await somebody()
  // The one letter that PostgreSQL takes in no text: no team's address has it.
  return slug.includes('\0') ? null : who && actorOf(await orm(), who, slug)
})

/** The same wherever they are, for the few verbs that a team's network rule does not bind. */
export async function memberAnywhere(slug: string): Promise<Actor | null> {
  const who = await somebody()
  return slug.includes('\0') ? null : who && actorOf(await orm(), who, slug, { anywhere: true })
}

/** The person who is there as one of the vendor's staff; null for everybody else. */
export async function staff(): Promise<Operator | null> {
  const who = await somebody()
  return who && operatorOf(who)
}

/** Whether this request may change something: it comes from one of our own pages. */
export async function comesFromUs(method = 'POST'): Promise<boolean> {
  const head = await headers()
  return isSameOrigin(method, head.get('origin'), originsHere(process.env, head.get('host')))
}

type LetIn = { ticket: string; userId: string; stage: Stage; trust?: Trust | null }

/**
 * Turns a ticket into a new cookie and remembers that this browser has signed in to this account, once it has
 * shown the factor that is owed: a stolen password alone makes no known browser. Whatever session the browser
 * came with is over: nobody carries one on under another name.
 */
export async function letIn({ ticket, userId, stage, trust }: LetIn): Promise<void> {
  const before = await somebody()
  await exchange('credentials', { ticket, redirect: false })
  if (before) await atTheDoor((tx) => endSession(tx, before.userId, before.sessionId, 'replaced'))
  if (stage === 'second_factor') return
  if (trust) await rememberTrust(trust)
  const { appUrl } = env()
  const proof = writeDeviceProof(readDeviceProof((await wire()).deviceProof), userId)
  ;(await cookies()).set(deviceCookie(), proof, {
    ...sessionCookie(appUrl).options,
    maxAge: 365 * 24 * 3600,
  })
}

/** The cookie of a trusted browser: the token whose hash is in the row, for as long as that row counts. */
async function rememberTrust({ token, expiresAt }: Trust): Promise<void> {
  ;(await cookies()).set(trustCookie(), token, { ...sessionCookie(env().appUrl).options, expires: expiresAt })
}

/** Takes the cookie away; the row has been ended by the verb. */
export const letOut = () => forget({ redirect: false })

/** What the cookie claims, whatever the rows say; null without a cookie of ours. */
export async function claimsHere(): Promise<Claims | null> {
  const cookie = (await cookies()).get(sessionCookie(env().appUrl).name)?.value
  return readClaims(cookie, env().authSecret)
}

/**
 * Writes the cookie's claims anew, from rows that were just read, where the edge still believes older ones.
 */
export async function refreshClaims(claims: Claims): Promise<void> {
  const { appUrl, authSecret } = env()
  const { name, options } = sessionCookie(appUrl)
  const token = await signClaims(claims, authSecret, maxAgeSeconds)
  ;(await cookies()).set(name, token, { ...options, maxAge: maxAgeSeconds })
}

/**
 * The seat of the person who knocks at this team's door, let in or not, and what their token is to say of its
 * rule.
 */
export async function atTheGate(slug: string, before: NetworkClaims | null) {
  const who = await somebody()
  const seat = who && (await knock(await orm(), who, slug))
  if (!seat) return null
  const { network: standing, rule, id, roleId, teamSlug, timeZone } = seat
  const net =
    rule &&
    networkClaims({
      standing,
      rule: rule.compiled,
      seat: { memberId: id, roleId },
      team: { slug: teamSlug, timeZone },
      address: who.address,
      before,
      at: now(),
      aheadMs: clockOffsetMs(),
    })
  return { seat, net }
}
