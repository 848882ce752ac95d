import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newToken } from '@/lib/kernel/tokens'
import { anInvitation } from '@/lib/testing/invitation'
import { type Client, openClient } from '../../http/client'
import { sessionOf } from '../../http/cookies'
import { isDeadEverywhere, isIn } from '../../http/dead'
import { formWith, submit } from '../../http/forms'
import { signIn } from '../../http/people'
import { password, seated, signedIn, twoTeams } from '../../http/scene'
import { type Site, startSite } from '../../http/site'

let site: Site
let scene: Awaited<ReturnType<typeof twoTeams>>
beforeAll(async () => {
  site = await startSite()
  scene = await twoTeams()
})
afterAll(() => site?.close())

const NAME = 'latchkey-session'
const cookieOf = (client: Client) => client.jar.get(NAME)?.value ?? ''
const sidOf = (value: string) =>
  String(JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString()).sid)
const plant = (client: Client, value: string, name = NAME) =>
  client.jar.set(name, { value, attributes: [], line: '' })

test('every sign-in has a cookie of its own, and the one before is dead', async () => {
  const client = openClient(site.origin())
  const page = await client.open('/sign-in')
  const seen = new Set<string>()
  let before: Client | undefined
  for (const who of [scene.owner, scene.owner, scene.member, scene.other, scene.owner]) {
    // The form of the first page again: whoever is signed in already is sent away from the sign-in page.
    const form = formWith(page, 'identifier', 'password')
    expect((await submit(client, form, { identifier: who.email, password })).status).toBe(303)
    expect((await client.open('/account/profile')).text).toContain(who.name)
    seen.add(cookieOf(client)).add(sidOf(cookieOf(client)))
    if (before) expect(await isIn(before)).toBe(false)
    before = client.copy()
  }
  expect(seen.size).toBe(10)
})

test('a cookie that somebody else has put there is never taken over', async () => {
  const thief = await signedIn(site, scene.other)
  const stolen = cookieOf(thief)
  for (const planted of [stolen, 'x', `${stolen}x`, stolen.replace(/\.[^.]*$/, '.'), '']) {
    const victim = openClient(site.origin())
    plant(victim, planted)
    plant(victim, planted, '__Host-latchkey-session')
    plant(victim, planted, `${NAME}.0`)
    plant(victim, planted, 'authjs.session-token')
    const page = await openClient(site.origin()).open('/sign-in')
    await submit(victim, formWith(page, 'identifier', 'password'), {
      identifier: scene.member.email,
      password,
    })
    expect((await victim.open('/account/profile')).text).toContain(scene.member.name)
    expect(cookieOf(victim)).not.toBe(planted)
    // What the thief holds is their own session or none, never the victim's.
    expect((await thief.copy().open('/account/profile')).text).not.toContain(scene.member.name)
  }
})

describe('a copied cookie is dead', () => {
  const twins = async (who: { email: string }) => {
    const client = await signedIn(site, who)
    const copy = client.copy()
    expect(await isIn(copy)).toBe(true)
    return { client, copy }
  }

  test('after signing out', async () => {
    const { client, copy } = await twins(scene.owner)
    const answer = await submit(client, formWith(await client.open('/sign-out')))
    expect(answer.status).toBe(303)
    expect(sessionOf(client.jar)).toBeUndefined()
    await isDeadEverywhere(site, scene, copy)
  })

  test('after signing out at the other exit', async () => {
    const { client, copy } = await twins(scene.owner)
    const { csrfToken } = JSON.parse((await client.ask('/api/auth/csrf')).text)
    const body = new URLSearchParams({ csrfToken }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await client.ask('/api/auth/signout', { method: 'POST', body, headers })
    await isDeadEverywhere(site, scene, copy)
  })

  test('after the password was changed, and the one who changed it goes on under another', async () => {
    const pia = await seated(scene.alpha, 'member', 'Pia Alpha')
    const { client, copy } = await twins(pia)
    const before = cookieOf(client)
    const page = await client.open('/account/security?do=password')
    const answer = await submit(client, formWith(page, 'current', 'password'), {
      current: password,
      password: 'seven slow winter trains',
    })
    expect(answer.status).toBe(303)
    expect(await isIn(client)).toBe(true)
    expect(cookieOf(client)).not.toBe(before)
    await isDeadEverywhere(site, scene, copy)
  })

  test('after it was ended from elsewhere', async () => {
    const { copy } = await twins(scene.secondOwner)
    const elsewhere = await signedIn(site, scene.secondOwner)
    const page = await elsewhere.open('/account/sessions')
    await submit(elsewhere, formWith(page, 'sessionId'), { sessionId: sidOf(cookieOf(copy)) })
    await isDeadEverywhere(site, scene, copy)
    expect(await isIn(elsewhere)).toBe(true)
  })

  test('after its person was suspended', async () => {
    const rudi = await seated(scene.alpha, 'member', 'Rudi Alpha')
    const { copy } = await twins(rudi)
    const owner = await signedIn(site, scene.owner)
    const page = await owner.open(
      `/t/${scene.alpha.slug}/settings/members?do=suspend&member=${rudi.memberId}`,
    )
    const answer = await submit(owner, formWith(page, 'reason', 'memberId'), { reason: 'gone' })
    expect(answer.status).toBe(303)
    await isDeadEverywhere(site, scene, copy)
  })

  test('and stays dead when the server starts anew, while the living ones live', async () => {
    const { client, copy } = await twins(scene.owner)
    await submit(client, formWith(await client.open('/sign-out')))
    const alive = await signedIn(site, scene.owner)
    await site.restart()
    const after = (before: Client) => openClient(site.origin(), { jar: new Map(before.jar) })
    expect(await isIn(after(copy))).toBe(false)
    expect(await isIn(after(alive))).toBe(true)
  })
})

describe('nothing else opens a door', () => {
  const key = (purpose: string) => new TextEncoder().encode(`${purpose}:${site.secret}`)
  const forged = (
    claims: object,
    purpose = 'latchkey-session',
    alg = 'HS256',
    audience = 'latchkey-session',
  ) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg })
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key(purpose))

  test('neither a token of ours made for something else nor one that is almost right', async () => {
    const client = await signedIn(site, scene.owner)
    const sid = sidOf(cookieOf(client))
    const [head = '', body = '', signature = ''] = cookieOf(client).split('.')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const { text: csrf } = await client.ask('/api/auth/csrf')
    const { token } = await anInvitation(scene.alpha, 'Ina Alpha')
    const keys = {
      'the device’s proof': client.jar.get('latchkey-device')?.value ?? '',
      'Auth.js’ own': client.jar.get('authjs.csrf-token')?.value ?? csrf,
      'an invitation': token,
      'a ticket': newToken().token,
      'the id of the session': sid,
      'no signature': `${head}.${body}.`,
      'no algorithm': `${none}.${body}.`,
      'no algorithm, old signature': `${none}.${body}.${signature}`,
      'another secret': await forged({ sid, stage: 'open' }, 'latchkey-sessio'),
      'another purpose': await forged({ sid, stage: 'open' }, 'latchkey-session', 'HS256', 'latchkey-reset'),
      'another algorithm': await forged({ sid, stage: 'open' }, 'latchkey-session', 'HS512'),
      'another session': await forged({ sid: '019aab00-0000-7000-8000-000000000000', stage: 'open' }),
      'a list': await forged({ sid: [sid], stage: 'open' }),
    }
    for (const [what, value] of Object.entries(keys)) {
      const other = openClient(site.origin())
      plant(other, value)
      expect(await isIn(other), what).toBe(false)
    }
    const right = openClient(site.origin())
    plant(right, await forged({ sid, stage: 'open' }))
    expect(await isIn(right)).toBe(true)
  })

  test('a stage that only the cookie claims', async () => {
    const ute = await seated(scene.alpha, 'member', 'Ute Alpha')
    const client = await signedIn(site, ute)
    const sid = sidOf(cookieOf(client))
    await site.sql(
      `update users set password_owed_at = now() where id = (select user_id from sessions where id = $1)`,
      [sid],
    )
    const answer = await client.ask('/account/profile')
    expect(answer.status).toBe(307)
    expect(answer.location).toBe('/new-password')
    expect(answer.text).not.toContain(ute.name)
  })

  test('what a browser posts to Auth.js', async () => {
    const client = await signedIn(site, scene.member)
    const { csrfToken } = JSON.parse((await client.ask('/api/auth/csrf')).text)
    const post = (path: string, values: object) =>
      client.ask(path, {
        method: 'POST',
        body: JSON.stringify({ csrfToken, ...values }),
        headers: { 'content-type': 'application/json' },
      })
    const mine = sidOf(cookieOf(client))
    const others = sidOf(cookieOf(await signedIn(site, scene.owner)))
    const data = {
      sid: others,
      stage: 'open',
      user: { sid: others, isOperator: true },
      expires: '2099-01-01',
    }
    const answer = await post('/api/auth/session', { data })
    expect(Object.keys(JSON.parse(answer.text))).toEqual(['expires'])
    expect(sidOf(cookieOf(client))).toBe(mine)

    const stranger = openClient(site.origin())
    const { csrfToken: own } = JSON.parse((await stranger.ask('/api/auth/csrf')).text)
    for (const ticket of ['', 'x', newToken().token, others, '%00', "' or '1'='1"])
      await stranger.ask('/api/auth/callback/credentials', {
        method: 'POST',
        body: new URLSearchParams({
          csrfToken: own,
          ticket,
          sid: others,
          userId: scene.owner.userId,
        }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    expect(sessionOf(stranger.jar)).toBeUndefined()
    expect(await isIn(stranger)).toBe(false)
  })

  test('looking at one’s session costs nobody theirs', async () => {
    const client = await signedIn(site, scene.member)
    const names = [...client.jar.keys()]
    for (const path of ['/api/auth/session', '/gate', '/gate?to=/account/profile', '/api/auth/csrf'])
      await client.ask(path)
    for (const name of names) expect(client.jar.has(name), name).toBe(true)
    expect(await isIn(client)).toBe(true)
  })
})

test('an old hash is argon2id of today after its first sign-in, whatever it was', async () => {
  const { demoSignIns } = await import('@/db/seed/sign-ins')
  const old = demoSignIns.filter(({ name }) => !name.includes('@'))
  expect(old.length).toBeGreaterThan(3)
  for (const { name, password: given } of old) await signIn(openClient(site.origin()), name, given)
  const rows = await site.sql(`select password_hash as hash from users where user_name = any($1)`, [
    old.map(({ name }) => name),
  ])
  expect(rows.length).toBe(old.length)
  for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
