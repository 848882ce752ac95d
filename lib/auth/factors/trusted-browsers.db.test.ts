import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { policies, trustedBrowsers } from '@/db/schema'
import { beginSession } from '@/lib/auth/begin-session'
import { endTrust } from '@/lib/auth/cut-off'
import { days, now, setClockOffset } from '@/lib/kernel/clock'
import { hashToken } from '@/lib/kernel/tokens'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { noSecondFactorRule } from '@/lib/policy/second-factor'
import { anApp, pending, seen } from '@/lib/testing/factors'
import { aStranger, aTeam, aUser } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { giveTotp } from './give-totp'
import { endAllTrustedBrowsers, endTrustedBrowser, listTrustedBrowsers } from './trusted-browsers'
import { viewChallenge } from './view-challenge'

withDatabase()
afterEach(() => setClockOffset(0))

/** Signs in by password, in a browser with this token. */
async function signedIn(userId: string, trustProof: string | null) {
  const wire = aStranger({ trustProof })
  const { sessionId } = await atTheDoor((tx) => beginSession(tx, userId, wire, { by: 'password' }))
  return seen(sessionId, { trustProof })
}

async function trusting(name = 'fatima') {
  const user = await aUser(name)
  const app = await anApp(user.id)
  const { trust, sessionId } = await giveTotp(await pending(user.id), { code: app.code(), trust: 'on' })
  return { user, app, sessionId, token: trust?.token ?? '', until: trust?.expiresAt }
}

test('a trusted browser is not asked at the next sign-in, for as long as the rule says; others are', async () => {
  const { user, token, until } = await trusting()
  expect(until?.getTime()).toBeGreaterThan(now().getTime() + days(29))
  const here = await signedIn(user.id, token)
  expect(here).toMatchObject({ stage: 'open', facts: { factorAt: null } })
  expect((await signedIn(user.id, null)).stage).toBe('second_factor')
  expect((await signedIn(user.id, `${token}x`)).stage).toBe('second_factor')
  setClockOffset(days(30))
  expect((await signedIn(user.id, token)).stage).toBe('second_factor')
  const [row] = await (await orm()).select().from(trustedBrowsers).where(eq(trustedBrowsers.userId, user.id))
  expect(row?.tokenHash).toBe(hashToken(token))
})

test('nothing is fresh in it: a step-up asks all the same', async () => {
  const { user, token, app } = await trusting()
  const here = await signedIn(user.id, token)
  expect(await viewChallenge(here, {})).toMatchObject({ fresh: false })
  setClockOffset(60_000)
  const on = await giveTotp(here, { code: app.code() })
  expect(await viewChallenge(await seen(on.sessionId), {})).toMatchObject({ fresh: true })
})

test('the token of one person is nobody else’s', async () => {
  const { token } = await trusting()
  const other = await trusting('kasia')
  expect((await signedIn(other.user.id, token)).stage).toBe('second_factor')
})

test('it is not trusted unless the box was ticked, nor where a team gives no days', async () => {
  const { member, team } = await aTeam('owner', 'member')
  const app = await anApp(member.userId)
  expect(await giveTotp(await pending(member.userId), { code: app.code() })).toMatchObject({ trust: null })
  const rule = { ...noSecondFactorRule, trustDays: 0 }
  await atTheDoor((tx) =>
    tx.insert(policies).values({ teamId: team.id, kind: 'second_factor', rule, plan: [], changedAt: now() }),
  )
  setClockOffset(60_000)
  const who = await pending(member.userId)
  expect(await viewChallenge(who, {})).toMatchObject({ trustDays: 0 })
  expect(await giveTotp(who, { code: app.code(), trust: 'on' })).toMatchObject({ trust: null })
})

test('its person ends one, or all; it ends with the password and with a factor', async () => {
  const { user, token, sessionId } = await trusting()
  const me = await seen(sessionId, { trustProof: token })
  const [browser] = await listTrustedBrowsers(me, {})
  expect(browser).toMatchObject({ isThisOne: true, device: 'Firefox · Linux' })
  const stranger = await trusting('stranger')
  const browserId = browser?.id ?? ''
  await expect(endTrustedBrowser(await seen(stranger.sessionId), { browserId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await endTrustedBrowser(me, { browserId })
  expect((await signedIn(user.id, token)).stage).toBe('second_factor')
  await expect(endTrustedBrowser(me, { browserId })).rejects.toMatchObject({ code: 'not_found' })
  expect(await endAllTrustedBrowsers(me, {})).toEqual({ count: 0 })
  expect(await endAllTrustedBrowsers(await seen(stranger.sessionId), {})).toEqual({ count: 1 })
  expect((await signedIn(stranger.user.id, stranger.token)).stage).toBe('second_factor')

  const third = await trusting('third')
  await atTheDoor((tx) => endTrust(tx, third.user.id))
  expect((await signedIn(third.user.id, third.token)).stage).toBe('second_factor')
})
