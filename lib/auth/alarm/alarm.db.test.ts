import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { alerts, members, sessions, trustedBrowsers, users } from '@/db/schema'
import type { Wire } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { aFactor, mailsTo, seen, userRow } from '@/lib/testing/factors'
import { anAccount } from '@/lib/testing/invitation'
import { tokenIn } from '@/lib/testing/promised-mails'
import { expectReadable } from '@/lib/testing/readable'
import { aBareTeam, aMember, aStranger, isAlive, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { goOn } from '../begin-session'
import { writeDeviceProof } from '../device-cookie'
import { resetPassword } from '../reset-password'
import { signIn } from '../sign-in'
import { notMe, viewNotMe } from './not-me'
import { denyFromWithin, listAlerts, recogniseSignIn } from './own-alerts'

withDatabase()

const password = 'four small paper boats'
const another = 'eleven herons at the pond'
const alarmsTo = async (email: string | null) =>
  (await mailsTo(email)).filter(({ template }) => template === 'recovery.mail.new_sign_in')
const alertsOf = async (userId: string) =>
  (await orm()).select().from(alerts).where(eq(alerts.userId, userId)).orderBy(alerts.createdAt)

let networks = 0
/** A browser of its own in a network of its own. */
const browser = (given: Partial<Wire> = {}) =>
  aStranger({ address: `198.51.${100 + (networks >> 8)}.${networks++ & 255}`, ...given })

/** Sabine, an owner who has signed in before, in the browser whose proof is returned. */
async function sabine(changes: Parameters<typeof anAccount>[2] = {}) {
  const team = await aBareTeam()
  const user = await anAccount('sabine', password, changes)
  const boss = await aMember(team, 'owner', 'Boss')
  const seat = { teamId: team.id, id: newId(), userId: user.id, roleId: team.roleIds.member, name: 'Sabine' }
  await atTheDoor((tx) => tx.insert(members).values({ ...seat, state: 'active', createdAt: now() }))
  const identifier = user.email ?? ''
  const deviceProof = writeDeviceProof(null, user.id)
  const first = await signIn(browser({ country: 'DE' }), { identifier, password })
  return { user, identifier, deviceProof, first, team, boss }
}

describe('a sign-in is told', () => {
  test.each<[string, { known: boolean; country: string | null }, string | null]>([
    ['from a known browser', { known: true, country: null }, null],
    ['from a known browser in the usual country', { known: true, country: 'DE' }, null],
    ['from an unknown browser', { known: false, country: null }, 'new_device'],
    ['from an unknown browser in another country', { known: false, country: 'BR' }, 'new_country'],
    ['from a known browser in another country', { known: true, country: 'BR' }, 'new_country'],
  ])('%s', async (_, { known, country }, kind) => {
    const { user, identifier, deviceProof } = await sabine()
    expect(await alertsOf(user.id)).toEqual([])
    const caller = browser({ country, deviceProof: known ? deviceProof : null, device: 'Edge · Windows' })
    await signIn(caller, { identifier, password })
    expect((await alertsOf(user.id)).map((alert) => alert.kind)).toEqual(kind ? [kind] : [])
    const mails = await alarmsTo(user.email)
    expect(mails).toHaveLength(kind ? 1 : 0)
    for (const mail of mails) {
      await expectReadable(mail)
      expect(mail.values).toMatchObject({ device: 'Edge · Windows', address: caller.address })
      expect(mail.values.country).toBe(country ? 'Brazil' : 'none')
    }
  })

  test('not to somebody whose access is shared: nobody there could choose another password', async () => {
    const old = await anAccount('lindenhof', password, { email: null, userName: `Lindenhof ${newId()}` })
    const [row] = await (await orm()).select().from(users).where(eq(users.id, old.id))
    for (let n = 0; n < 2; n += 1) await signIn(browser(), { identifier: row?.userName ?? '', password })
    expect(await alertsOf(old.id)).toEqual([])
  })

  test('ten times a day by mail at most', async () => {
    const { user, identifier } = await sabine()
    for (let n = 0; n < 12; n += 1) await signIn(browser(), { identifier, password })
    expect(await alertsOf(user.id)).toHaveLength(12)
    expect(await alarmsTo(user.email)).toHaveLength(10)
  })
})

describe('that wasn’t me, without signing in', () => {
  test('ends that session and what came after, voids the password, keeps the factor; the mailbox chooses anew', async () => {
    const { user, identifier, first, team, boss } = await sabine()
    await aFactor(user.id, 'totp')
    await atTheDoor((tx) =>
      tx.insert(trustedBrowsers).values({
        id: newId(),
        userId: user.id,
        tokenHash: newId(),
        device: 'test',
        createdAt: now(),
        expiresAt: inMs(days(30)),
      }),
    )
    const stolen = await signIn(browser({ device: 'Edge · Windows' }), { identifier, password })
    const thief = await seen(stolen.sessionId)
    const goneOn = await atTheDoor((tx) => goOn(tx, thief, {}))
    const token = tokenIn((await alarmsTo(user.email))[0])

    const view = await viewNotMe(browser(), { token })
    expect(view).toMatchObject({ state: 'open', name: 'sabine' })
    expect(view.timeline?.map(({ device, isMeant }) => [device, isMeant])).toEqual([
      ['Edge · Windows', true],
      ['Firefox · Linux', false],
    ])
    expect(await isAlive(goneOn.sessionId)).toBe(true)

    const { path } = await notMe(browser(), { token })
    expect(path).toMatch(/^\/reset-password\/[\w-]{43}$/)
    expect([await isAlive(first.sessionId), await isAlive(goneOn.sessionId)]).toEqual([true, false])
    expect(await userRow(user.id)).toMatchObject({ passwordHash: null, passwordScheme: 'none' })
    await expect(signIn(browser(), { identifier, password })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    const [trust] = await (await orm())
      .select()
      .from(trustedBrowsers)
      .where(eq(trustedBrowsers.userId, user.id))
    expect(trust?.endedAt).not.toBeNull()
    const [alert] = await alertsOf(user.id)
    expect(alert?.deniedAt).not.toBeNull()
    const [told] = await mailsTo(boss.email)
    expect(told).toMatchObject({ template: 'recovery.mail.denied' })
    if (told) await expectReadable(told)
    const [entry] = (await logOf(team.id)).filter(({ action }) => action === 'session.denied')
    expect(entry).toMatchObject({ after: { device: 'Edge · Windows' } })
    expect(JSON.stringify(await logOf(team.id))).not.toContain(path.split('/')[2])

    // A second use says what happened, and does nothing.
    expect(await viewNotMe(browser(), { token })).toMatchObject({ state: 'used' })
    await expect(notMe(browser(), { token })).rejects.toMatchObject({ code: 'gone' })

    // Nobody is locked out: whoever has the mailbox is back at once, behind the factor that they have. Not with the
    // password that the stranger knew.
    const link = { token: path.split('/')[2] ?? '' }
    await expect(resetPassword(browser(), { ...link, password })).rejects.toMatchObject({
      fields: { password: { key: 'password_voided' } },
    })
    const back = await resetPassword(browser(), { ...link, password: another })
    expect(await userRow(user.id)).toMatchObject({ voidedScheme: null, voidedHash: null })
    expect((await seen(back.sessionId)).stage).toBe('second_factor')
  })

  test('a link that never was, ran out, or belongs to another kind does nothing', async () => {
    const { user, identifier } = await sabine()
    await signIn(browser(), { identifier, password })
    expect(await viewNotMe(browser(), { token: 'x' })).toEqual({ state: 'gone' })
    await expect(notMe(browser(), { token: 'x' })).rejects.toMatchObject({ code: 'gone' })
    expect(await userRow(user.id)).toMatchObject({ passwordScheme: 'argon2id' })
  })

  test('whoever has stolen the password does not get rid of the link by changing it', async () => {
    const { user, identifier } = await sabine()
    await signIn(browser(), { identifier, password })
    const token = tokenIn((await alarmsTo(user.email))[0])
    const { cutOff } = await import('../cut-off')
    await atTheDoor((tx) => cutOff(tx, user.id))
    expect(await notMe(browser(), { token })).toMatchObject({ path: expect.any(String) })
  })
})

describe('in the product', () => {
  test('the others see it, the session itself does not; it was me takes it away', async () => {
    const { user, identifier, deviceProof, first } = await sabine()
    const strange = await signIn(browser(), { identifier, password })
    const [alert] = await alertsOf(user.id)
    const alertId = alert?.id ?? ''
    const [own, there] = [await seen(first.sessionId), await seen(strange.sessionId)]
    expect(await listAlerts(own, {})).toMatchObject([{ id: alertId }])
    expect(await listAlerts(there, {})).toEqual([])
    await expect(recogniseSignIn(there, { alertId })).rejects.toMatchObject({
      sentence: { key: 'alert_here' },
    })
    const later = await seen((await signIn(browser({ deviceProof }), { identifier, password })).sessionId)
    await recogniseSignIn(later, { alertId })
    expect(await listAlerts(own, {})).toEqual([])
    const other = await sabine()
    await expect(recogniseSignIn(await seen(other.first.sessionId), { alertId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('that wasn’t me ends it from within; the link for another password goes to the mailbox', async () => {
    const { user, identifier, first } = await sabine()
    const strange = await signIn(browser(), { identifier, password })
    const [alert] = await alertsOf(user.id)
    const done = await denyFromWithin(await seen(first.sessionId), { alertId: alert?.id ?? '' })
    expect(done).toEqual({ mailed: true })
    expect([await isAlive(first.sessionId), await isAlive(strange.sessionId)]).toEqual([true, false])
    expect(await userRow(user.id)).toMatchObject({ passwordHash: null })
    expect((await mailsTo(user.email)).at(-1)).toMatchObject({ template: 'street.mail.reset' })
  })

  test('without a mailbox the password stays: its person would be outside', async () => {
    const { user, identifier, first } = await sabine({ emailConfirmedAt: null })
    const strange = await signIn(browser(), { identifier, password })
    const [alert] = await alertsOf(user.id)
    const done = await denyFromWithin(await seen(first.sessionId), { alertId: alert?.id ?? '' })
    expect(done).toEqual({ mailed: false })
    expect(await isAlive(strange.sessionId)).toBe(false)
    expect(await userRow(user.id)).toMatchObject({ passwordScheme: 'argon2id' })
    const [row] = await (await orm()).select().from(sessions).where(eq(sessions.id, strange.sessionId))
    expect(row?.endedReason).toBe('denied')
  })
})
