import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LinkKind, links, recoveryRequests } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { atTheDoor } from '@/lib/kernel/transaction'
import { aFactor } from '@/lib/testing/factors'
import { anInvitation, aSwitchedAccess } from '@/lib/testing/invitation'
import { actionNamed } from '../../http/call'
import { type Answer, type Client, openClient } from '../../http/client'
import { sessionOf } from '../../http/cookies'
import { formsIn, formWith, submit } from '../../http/forms'
import { type Mail, mailsWith } from '../../http/people'
import { rowsOf } from '../../http/rows'
import { password, type Someone, seated, signedIn, twoTeams } from '../../http/scene'
import { type Site, startSite } from '../../http/site'

let site: Site
let scene: Awaited<ReturnType<typeof twoTeams>>
beforeAll(async () => {
  site = await startSite()
  scene = await twoTeams()
})
afterAll(() => site?.close())

const another = 'seven slow winter trains'
const stranger = () => openClient(site.origin())

/** A mailed link of this kind, as a row and its secret. */
async function aLink(kind: LinkKind, who: Someone, email = who.email, about: string | null = null) {
  const { token, hash } = newToken()
  const row = { id: newId(), kind, userId: who.userId, email, about, tokenHash: hash }
  await atTheDoor((tx) => tx.insert(links).values({ ...row, createdAt: now(), expiresAt: inMs(days(1)) }))
  return token
}

/** A session of this person, by its id. */
async function aSession(who: Someone): Promise<string> {
  await signedIn(site, who)
  const rows = await site.sql(`select id from sessions where user_id = $1 order by created_at desc limit 1`, [
    who.userId,
  ])
  return String(rows[0]?.id)
}

/** This person has asked colleagues to be let back in. */
async function aRequest({ memberId }: Someone): Promise<string> {
  const id = newId()
  const asked = { kind: 'colleagues' as const, device: 'Firefox', address: '192.0.2.7' }
  const row = { teamId: scene.alpha.id, id, memberId, createdAt: now(), expiresAt: inMs(days(1)), ...asked }
  await atTheDoor((tx) => tx.insert(recoveryRequests).values(row))
  return id
}

/** One link of every kind that is ever mailed. */
async function everyLink(): Promise<Record<string, string>> {
  const who = await seated(scene.alpha, 'member', 'Lena Alpha')
  const session = await aSession(who)
  const request = await aRequest(who)
  return {
    invitation: `/invitation/${(await anInvitation(scene.alpha, 'Ivo Alpha')).token}`,
    activation: `/activate/${(await aSwitchedAccess(scene.alpha, 'Aida Alpha')).token}`,
    'for somebody who has a sign-in': `/invitation/${(await anInvitation(scene.beta, 'Lena', { email: who.email, userId: who.userId })).token}`,
    reset: `/reset-password/${await aLink('password_reset', who)}`,
    'another address': `/confirm-email/${await aLink('email_change', who, 'lena.new@people.example')}`,
    'the present address': `/confirm-email/${await aLink('email_confirm', who)}`,
    'the address from before': `/take-address-back/${await aLink('email_undo', who, 'lena.was@people.example')}`,
    'a factor is set up': `/confirm-factor/${await aLink('factor_proof', who, who.email, session)}`,
    'a sign-in': `/not-me/${await aLink('not_me', who, who.email, session)}`,
    'a way back': `/stop-recovery/${await aLink('recovery_cancel', who, who.email, request)}`,
  }
}

describe('looking at a mailed link', () => {
  test('consumes nothing and signs nobody in, whoever looks and however', async () => {
    const every = await everyLink()
    await site.quiet()
    const watchers: Client[] = [
      stranger(),
      await signedIn(site, scene.other),
      await signedIn(site, scene.operator),
    ]
    const before = await rowsOf(site, { except: ['throttles'] })
    for (const [kind, path] of Object.entries(every))
      for (const client of watchers) {
        const session = sessionOf(client.jar)?.value
        for (const method of ['GET', 'HEAD', 'GET'])
          expect((await client.ask(path, { method })).status, kind).toBe(200)
        await client.data(path)
        await client.data(path, { 'next-router-prefetch': '1' })
        await client.ask(path, {
          headers: { purpose: 'prefetch', 'user-agent': 'Microsoft Office Protection' },
        })
        await client.ask(`${path}/opened`)
        await client.ask(`${path}/opened`, { method: 'HEAD' })
        await client.ask(`${path}?confirm=1&token=x&_method=POST`)
        expect(sessionOf(client.jar)?.value).toBe(session)
      }
    expect(await rowsOf(site, { except: ['throttles'] })).toEqual(before)

    // After all that looking the button still works.
    const page = await stranger().open(every.invitation ?? '')
    const client = stranger()
    expect((await submit(client, formWith(page, 'token', 'password'), { password: another })).status).toBe(
      303,
    )
    expect(sessionOf(client.jar)).toBeDefined()
  })

  test('never lets it be kept, indexed or passed on', async () => {
    for (const path of Object.values(await everyLink())) {
      const { headers, text } = await stranger().ask(path)
      expect(headers['cache-control']).toMatch(/no-store/)
      expect(headers['referrer-policy']).toBe('same-origin')
      expect(text).toMatch(/<meta name="robots" content="noindex, nofollow"\/>/)
      expect(text).not.toMatch(/(src|href)="https?:\/\//)
    }
  })
})

const forged: Record<string, string>[] = [
  { host: 'evil.example' },
  { host: 'localhost.evil.example:80' },
  { 'x-forwarded-host': 'evil.example' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' },
  { forwarded: 'for=192.0.2.1;host=evil.example;proto=https' },
  { 'x-original-host': 'evil.example', 'x-host': 'evil.example', 'x-rewrite-url': '//evil.example/' },
]

test('mailed links lead to us, whatever host the one who asked for them claimed', async () => {
  for (const headers of forged) {
    const who = await seated(scene.alpha, 'member', 'Hanna Alpha')
    const client = stranger()
    const form = formWith(await client.open('/forgot-password'), 'identifier')
    const { status, text } = await submit(client, form, { identifier: who.email }, headers)
    expect(status).toBe(200)
    expect(text).not.toContain('evil')
    const [mail] = await mailsWith(client, who.email)
    expect(mail?.links.length).toBeGreaterThan(0)
    for (const link of mail?.links ?? []) expect(new URL(link).origin).toBe(site.origin())
    expect(JSON.stringify(mail)).not.toContain('evil')
  }
})

test('so do those about a sign-in, a factor and a way back', async () => {
  for (const name of ['Cora Alpha', 'Curt Alpha'])
    await aFactor((await seated(scene.alpha, 'member', name)).userId, 'totp')
  for (const [i, headers] of forged.entries()) {
    const who = await seated(scene.alpha, 'member', 'Heinz Alpha')
    await signedIn(site, who)
    // From another browser: that is told.
    const client = openClient(site.origin(), { from: `127.0.1.${i + 1}` })
    const form = formWith(await client.open('/sign-in'), 'identifier', 'password')
    await submit(client, form, { identifier: who.email, password }, headers)
    const watched = openClient(site.origin(), { jar: new Map(client.jar), from: `127.0.1.${i + 1}` })
    const { id } = actionNamed('factors/actions.ts', 'askProof')
    const proof = formsIn(await watched.open('/account/security/add/totp')).find(({ fields }) =>
      JSON.stringify(fields).includes(id),
    )
    if (!proof) throw new Error('nobody is asked for a proof')
    await submit(watched, proof, {}, headers)
    await aFactor(who.userId, 'totp')
    const asked = formWith(await watched.open('/second-factor/help'), 'teamId', 'reason')
    await submit(watched, asked, {}, headers)
    const folders = (mails: Mail[]) =>
      mails.flatMap(({ links: found }) => found.map((link) => new URL(link).pathname.split('/')[1]))
    const wanted = ['confirm-factor', 'not-me', 'stop-recovery']
    await expect
      .poll(async () => folders(await mailsWith(client, who.email)).sort(), { timeout: 10_000 })
      .toEqual(expect.arrayContaining(wanted))
    for (const mail of await mailsWith(client, who.email)) {
      for (const link of mail.links) expect(new URL(link).origin).toBe(site.origin())
      expect(JSON.stringify(mail)).not.toContain('evil')
    }
  }
})

describe('an invitation is for one person, one team and one role', () => {
  test('whoever else is signed in cannot take it, and it stays whole', async () => {
    const gero = await seated(scene.alpha, 'member', 'Gero Alpha')
    const { token, memberId } = await anInvitation(scene.beta, 'Gero', {
      email: gero.email,
      userId: gero.userId,
    })
    const own = await signedIn(site, gero)
    const accept = formWith(await own.open(`/invitation/${token}`), 'token')
    const seat = () =>
      site.sql(
        `select m.state, m.user_id, m.role_id, m.team_id, i.used_at from members m join invitations i on i.member_id = m.id where m.id = $1`,
        [memberId],
      )
    const before = await seat()
    for (const client of [await signedIn(site, scene.other), await signedIn(site, scene.owner), stranger()]) {
      const { status } = await submit(client, accept, {
        roleId: scene.beta.roleIds.owner,
        memberId: scene.other.memberId,
      })
      expect(status).toBeLessThan(500)
      expect(await seat()).toEqual(before)
    }
    const extra = {
      roleId: scene.beta.roleIds.owner,
      role: 'owner',
      teamId: scene.alpha.id,
      userId: scene.other.userId,
    }
    expect((await submit(own, accept, extra)).location).toBe(`/t/${scene.beta.slug}`)
    expect(await seat()).toMatchObject([
      { state: 'active', user_id: gero.userId, role_id: scene.beta.roleIds.member, team_id: scene.beta.id },
    ])
    expect((await own.ask(`/t/${scene.beta.slug}/settings/members`)).status).toBe(403)
  })

  test('an edited link is no link', async () => {
    const { token } = await anInvitation(scene.alpha, 'Edda Alpha')
    const page = await stranger().open(`/invitation/${token}`)
    expect(page.text).toContain('Edda Alpha')
    const last = token.at(-1) === 'A' ? 'B' : 'A'
    const edited = [
      token.slice(0, -1) + last,
      token.slice(0, -1),
      `${token}A`,
      token.toLowerCase(),
      token.split('').reverse().join(''),
      `${token}=`,
      `${token}%20`,
      `%20${token}`,
      `${token}%0a`,
      `${token};x`,
      encodeURIComponent(`${token}' or '1'='1`),
    ]
    for (const path of edited)
      expect((await stranger().ask(`/invitation/${path}`)).text).not.toContain('Edda Alpha')
    const form = formWith(page, 'token', 'password')
    for (const one of edited) {
      const client = stranger()
      await submit(client, form, { token: decodeURIComponent(one), password: another })
      expect(sessionOf(client.jar), one).toBeUndefined()
    }
  })
})

describe('a new password', () => {
  const hashOf = async ({ userId }: Someone) =>
    (await site.sql(`select password_hash as hash from users where id = $1`, [userId]))[0]?.hash

  test('is never set without the link that was mailed for it, in whatever order the steps come', async () => {
    const rita = await seated(scene.alpha, 'member', 'Rita Alpha')
    const other = await seated(scene.alpha, 'member', 'Oda Alpha')
    const right = await aLink('password_reset', rita)
    const form = formWith(await stranger().open(`/reset-password/${right}`), 'token', 'password')
    const expired = await aLink('password_reset', rita)
    await site.sql(
      `update links set expires_at = now() - interval '1 second' where user_id = $1 and token_hash = (select token_hash from links where user_id = $1 order by created_at desc, id desc limit 1)`,
      [rita.userId],
    )
    const wrong = {
      none: '',
      invented: newToken().token,
      'run out': expired,
      'for an address': await aLink('email_change', rita, 'rita.new@people.example'),
      'for the present address': await aLink('email_confirm', rita),
      'for the address from before': await aLink('email_undo', rita),
      'about a sign-in': await aLink('not_me', rita, rita.email, await aSession(rita)),
      'about a factor': await aLink('factor_proof', rita, rita.email, await aSession(rita)),
      'about a way back': await aLink('recovery_cancel', rita, rita.email, await aRequest(rita)),
      'an invitation': (await anInvitation(scene.beta, 'Rita', { email: rita.email, userId: rita.userId }))
        .token,
      'a session': sessionOf((await signedIn(site, rita)).jar)?.value ?? '',
      'the account': rita.userId,
      'the address': rita.email,
    }
    const before = await hashOf(rita)
    for (const [what, token] of Object.entries(wrong)) {
      const client = stranger()
      await submit(client, form, { token, password: another, identifier: rita.email, userId: rita.userId })
      expect(await hashOf(rita), what).toBe(before)
      expect(sessionOf(client.jar), what).toBeUndefined()
    }
    // Too weak a password neither changes anything nor uses the link up; another person's fields change
    // nothing either.
    await submit(stranger(), form, { password: 'short' })
    expect(await hashOf(rita)).toBe(before)
    const others = await hashOf(other)
    const client = stranger()
    const done = await submit(client, form, {
      password: another,
      userId: other.userId,
      identifier: other.email,
    })
    expect(done.status).toBe(303)
    expect(await hashOf(rita)).not.toBe(before)
    expect(await hashOf(other)).toBe(others)
    // And once only.
    const after = await hashOf(rita)
    await submit(stranger(), form, { password: 'nine loud summer ferries' })
    expect(await hashOf(rita)).toBe(after)
  })

  test('ends every session, every other link and every pending change', async () => {
    const vera = await seated(scene.alpha, 'member', 'Vera Alpha')
    const intruder = await signedIn(site, vera)
    const security = await intruder.open('/account/security?do=address')
    await submit(intruder, formWith(security, 'email', 'current'), {
      email: 'intruder@evil.example',
      current: password,
    })
    const [pending] = await mailsWith(intruder, 'intruder@evil.example')
    const older = await aLink('password_reset', vera)
    const link = await aLink('password_reset', vera)

    const client = stranger()
    const page = await client.open(`/reset-password/${link}`)
    expect((await submit(client, formWith(page, 'token', 'password'), { password: another })).status).toBe(
      303,
    )

    expect((await intruder.ask('/account/profile')).status).toBe(307)
    const confirm = new URL(pending?.links[0] ?? '').pathname
    const dead = await stranger().open(confirm)
    await submit(stranger(), formWith(dead, 'token'))
    const reset = await stranger().open(`/reset-password/${older}`)
    expect(reset.text).not.toMatch(/name="password"/)
    const [row] = await site.sql(`select email from users where id = $1`, [vera.userId])
    expect(row?.email).toBe(vera.email)
    expect((await client.ask('/account/profile')).status).toBe(200)
  })
})

/**
 * An answer without what is new each time; its second half says the same again, in an order that depends on
 * the moment.
 */
function neutral({ status, headers, text }: Answer): string {
  const { date: _date, 'x-request-id': _id, ...same } = headers
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
  return (
    `${status} ${JSON.stringify(same)} ${text}`
      .replace(/self\.__next_f\.push\(\[1,.*$/s, '')
      .replaceAll(nonce, 'NONCE')
      .replace(/&quot;at&quot;:\d+|"at":\d+/g, 'at')
      .replace(/\bk[0-9a-f]{32}\b/g, 'key')
      // Ids that name an element for a label, new on every page (components/ui/server-id).
      .replace(/"s[0-9a-f]{11,12}"/g, '"id"')
  )
}

describe('five doors say the same of a name, known or not', () => {
  test('sign-in, forgotten password: the same bytes but for what was typed', async () => {
    const known = await seated(scene.alpha, 'member', 'Kay Alpha')
    const ask = async (path: string, name: string, values: Record<string, string>) => {
      const client = stranger()
      const form = formWith(await client.open(path), 'identifier')
      return neutral(await submit(client, form, { identifier: name, ...values })).replaceAll(name, 'NAME')
    }
    // As long as the other, so that lengths can be compared as well.
    const unknown = `x${known.email.slice(1)}`
    for (const [path, values] of [
      ['/sign-in', { password: 'not the password at all' }],
      ['/forgot-password', {}],
    ] as [string, Record<string, string>][])
      expect(await ask(path, known.email, values)).toBe(await ask(path, unknown, values))
  })

  test('links that never were, were used, and are somebody’s', async () => {
    const used = await aLink('password_reset', scene.member)
    await site.sql(`update links set used_at = now() where user_id = $1`, [scene.member.userId])
    const folders = ['/reset-password', '/confirm-email', '/activate', '/invitation']
    folders.push('/confirm-factor', '/not-me', '/stop-recovery', '/take-address-back')
    for (const folder of folders) {
      const page = async (token: string) =>
        neutral(await stranger().open(`${folder}/${token}`)).replaceAll(token, 'TOKEN')
      expect(await page(used)).toBe(await page(newToken().token))
    }
  })
})
