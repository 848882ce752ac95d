import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { links } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { atTheDoor } from '@/lib/kernel/transaction'
import { aFactor, anApp, codesOnPaper } from '@/lib/testing/factors'
import { aPasskey } from '@/lib/testing/passkey'
import { actionNamed, askAction, callAction, isRefused } from '../../http/call'
import { type Answer, type Client, openClient } from '../../http/client'
import { sessionOf } from '../../http/cookies'
import { isDeadEverywhere, isIn } from '../../http/dead'
import { formWith, submit } from '../../http/forms'
import { mailsWith, signIn } from '../../http/people'
import { routesOf } from '../../http/routes'
import { rowsOf } from '../../http/rows'
import { password, type Someone, seated, twoTeams } from '../../http/scene'
import { type Site, startSite } from '../../http/site'
import { codeFrom } from '../mailbox'

let site: Site
let scene: Awaited<ReturnType<typeof twoTeams>>
beforeAll(async () => {
  site = await startSite()
  scene = await twoTeams()
})
afterAll(() => site?.close())

/** Every answer of these tests, and what must not be found in any of them. */
const answers: Answer[] = []
const kept = new Set<string>()
const typed = new Set<string>()
const secret = (value: string) => {
  kept.add(value)
  return value
}

let turn = 1
/** A browser on a network of its own, so that nobody's failures make somebody else wait. */
function browser(): Client {
  turn += 1
  return openClient(site.origin(), { from: `127.0.0.${turn}`, seen: (answer) => answers.push(answer) })
}

/** Somebody who has typed the password, in a browser of their own. */
async function atTheDoorOf({ email }: Someone, client = browser()): Promise<Client> {
  await signIn(client, email, password)
  return client
}

const cookieOf = (client: Client) => sessionOf(client.jar)?.value ?? ''

/** Types a code into the form that stands at this address. */
async function type(client: Client, path: string, code: string, more: Record<string, string> = {}) {
  typed.add(code)
  return submit(client, formWith(await client.open(path), 'code'), { code, ...more })
}
const byApp = '/second-factor?by=totp'
const byPaper = '/second-factor?by=recovery'
const byMail = '/second-factor?by=email'

/** Somebody of alpha with an authenticator app. */
async function withApp(name: string, preset: Parameters<typeof seated>[1] = 'member') {
  const who = await seated(scene.alpha, preset, name)
  const app = await anApp(who.userId)
  secret(app.secret)
  return { ...who, app }
}

/** The same, signed in with it. */
async function inside(who: Awaited<ReturnType<typeof withApp>>): Promise<Client> {
  const client = await atTheDoorOf(who)
  expect((await type(client, byApp, who.app.code())).status).toBe(303)
  expect(await isIn(client)).toBe(true)
  return client
}

const failuresOf = async (factorId: string) =>
  Number((await site.sql(`select failures from factors where id = $1`, [factorId]))[0]?.failures)

/** As if nobody had tried anything for a while. */
const laterOn = () => site.sql(`delete from throttles`)

describe('the cookie', () => {
  test('is another one after the password, after the factor and after the step-up, and the one before is dead everywhere', async () => {
    const tom = await withApp('Tom Alpha')
    const client = await atTheDoorOf(scene.other)
    const values = [cookieOf(client)]
    const before = [client.copy()]
    await submit(
      client,
      formWith(await openClient(site.origin()).open('/sign-in'), 'identifier', 'password'),
      {
        identifier: tom.email,
        password,
      },
    )
    for (const [path, code] of [
      [byApp, tom.app.code()],
      ['/account/confirm', tom.app.code(30)],
    ] as const) {
      values.push(cookieOf(client))
      before.push(client.copy())
      // A step-up is asked for where the factor is no longer fresh.
      await site.sql(`update sessions set factor_at = now() - interval '6 minutes' where user_id = $1`, [
        tom.userId,
      ])
      if (path === byApp)
        await site.sql(`update sessions set factor_at = null where user_id = $1`, [tom.userId])
      const answer = await type(client, path, code)
      expect(answer.status, answer.text.slice(0, 1000)).toBe(303)
    }
    values.push(cookieOf(client))
    expect(new Set(values).size).toBe(4)
    expect(await isIn(client)).toBe(true)
    for (const copy of before) await isDeadEverywhere(site, scene, copy)
    expect(await isIn(client)).toBe(true)
  })

  test('of a session that has not shown its factor reaches that step and nothing else', async () => {
    const { alpha, owner, member, suspended } = scene
    const half = await atTheDoorOf(await withApp('Hal Alpha', 'owner'))
    const everybodys =
      /^\/(sign-in|gate|language|sign-out|blocked|dev|activate|invitation|confirm-|forgot|reset|not-me|stop|take|api)/
    for (const { pattern } of routesOf().filter(({ kind }) => kind === 'page')) {
      const path = pattern
        .replace('[team]', alpha.slug)
        .replace('[kind]', 'totp')
        .replace(/\[\w+\]/, 'x')
      const html = await half.copy().ask(path)
      if (everybodys.test(path) || path.startsWith('/second-factor'))
        expect(html.status, path).toBeLessThan(400)
      else expect([html.status, html.location?.replace(/\?.*/, '')], path).toEqual([307, '/second-factor'])
      for (const headers of [
        {},
        { 'next-router-prefetch': '1' },
        { 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
      ]) {
        const { text } = await half.copy().data(path, headers as Record<string, string>)
        // Whom one may call who cannot go on is named there, and nobody else.
        const hidden = path === '/second-factor/help' ? [suspended] : [owner, suspended, member]
        for (const { name, email } of hidden)
          expect(text.includes(email) || text.includes(name), `${path} as data`).toBe(false)
      }
    }
  })
})

describe('failures', () => {
  test('go on being counted, whatever cookie is sent and however often one begins anew', async () => {
    const nora = await withApp('Nora Alpha')
    const wrong = '000000'
    const first = await atTheDoorOf(nora)
    const oldest = first.copy()
    await type(first, byApp, wrong)
    await type(first, byApp, wrong)
    expect(await failuresOf(nora.app.id)).toBe(2)
    const again = await atTheDoorOf(nora)
    await type(again, byApp, wrong)
    await type(oldest, byApp, wrong)
    expect(await failuresOf(nora.app.id)).toBe(4)
    // A jar from before with the device's proof of now, and the other way round.
    const mixed = oldest.copy()
    for (const [name, cookie] of again.jar) if (name !== 'latchkey-session') mixed.jar.set(name, cookie)
    await type(mixed, byApp, wrong)
    expect(await failuresOf(nora.app.id)).toBe(5)
    await laterOn()
    await site.restart()
    const after = openClient(site.origin(), { jar: new Map(oldest.jar) })
    await type(after, byApp, wrong)
    expect(await failuresOf(nora.app.id)).toBe(6)
    // Somebody else's success is none of hers.
    await inside(await withApp('Nils Alpha'))
    expect(await failuresOf(nora.app.id)).toBe(6)
    await laterOn()
    expect((await type(await atTheDoorOf(nora), byApp, nora.app.code())).status).toBe(303)
    expect(await failuresOf(nora.app.id)).toBe(0)
  })

  test('at the challenge of one with the code of another count for the one', async () => {
    const [ada, ben] = [await withApp('Ada Alpha'), await withApp('Ben Alpha')]
    const client = await atTheDoorOf(ada)
    const answer = await type(client, byApp, ben.app.code(), { userId: ben.userId, factorId: ben.app.id })
    expect(answer.status).toBe(200)
    expect(await isIn(client)).toBe(false)
    expect([await failuresOf(ada.app.id), await failuresOf(ben.app.id)]).toEqual([1, 0])
    // Which is still good where it belongs.
    expect((await type(await atTheDoorOf(ben), byApp, ben.app.code())).status).toBe(303)
  })

  test('of a mailed code: it is for the session that asked, and five tries are five however often one begins', async () => {
    const [eva, udo] = [
      await seated(scene.alpha, 'member', 'Eva Alpha'),
      await seated(scene.alpha, 'member', 'Udo Alpha'),
    ]
    const mailed = (who: Someone, client: Client) =>
      codeFrom({ origin: site.origin() }, who.email, async () => {
        const answer = await submit(client, formWith(await client.open(byMail), 'by'))
        expect(answer.status, answer.text.slice(0, 1000)).toBe(200)
      })
    await aFactor(eva.userId, 'email')
    await aFactor(udo.userId, 'email')
    const [one, other, udos] = [await atTheDoorOf(eva), await atTheDoorOf(eva), await atTheDoorOf(udo)]
    const code = await mailed(eva, one)
    await laterOn()
    const later = await mailed(eva, other)
    const foreign = await mailed(udo, udos)
    expect(new Set([code, later, foreign]).size).toBe(3)
    for (const wrong of [foreign, later]) expect((await type(one, byMail, wrong)).status).toBe(200)
    for (const wrong of [foreign, code]) expect((await type(other, byMail, wrong)).status).toBe(200)
    await laterOn()
    const third = await atTheDoorOf(eva)
    await mailed(eva, third)
    await laterOn()
    expect((await type(third, byMail, foreign)).status).toBe(200)
    await laterOn()
    // The five are used up, for the right code in its own session as well.
    for (const [client, right] of [
      [one, code],
      [other, later],
    ] as const) {
      expect((await type(client, byMail, right)).status).toBe(200)
      expect(await isIn(client)).toBe(false)
    }
    expect((await type(udos, byMail, foreign)).status).toBe(303)
  })
})

test('a browser is trusted for one person, by its own token, until the password changes', async () => {
  const [mia, max] = [await withApp('Mia Alpha'), await withApp('Max Alpha')]
  const client = await atTheDoorOf(mia)
  expect((await type(client, byApp, mia.app.code(), { trust: 'on' })).status).toBe(303)
  const trust = client.jar.get('latchkey-trust')
  if (!trust) throw new Error('the browser was not trusted')
  secret(trust.value)
  expect(trust.attributes.join(';')).toMatch(/HttpOnly/i)

  /** Whether this person is asked for no factor where the cookie says this. */
  const skips = async (who: Someone, value: string) => {
    const other = browser()
    other.jar.set('latchkey-trust', { ...trust, value })
    await atTheDoorOf(who, other)
    return isIn(other)
  }
  expect(await skips(mia, trust.value)).toBe(true)
  expect(await skips(max, trust.value)).toBe(false)
  for (const forged of [
    newToken().token,
    `${trust.value}A`,
    trust.value.toLowerCase(),
    'x',
    cookieOf(client),
  ])
    expect(await skips(mia, forged), forged).toBe(false)
  await site.sql(`update trusted_browsers set expires_at = now() where user_id = $1`, [mia.userId])
  expect(await skips(mia, trust.value)).toBe(false)
  await site.sql(`update trusted_browsers set expires_at = now() + interval '1 day' where user_id = $1`, [
    mia.userId,
  ])
  expect(await skips(mia, trust.value)).toBe(true)

  const page = await client.open('/account/security?do=password')
  const another = secret('seven slow winter trains')
  const changed = await submit(client, formWith(page, 'current', 'password'), {
    current: password,
    password: another,
  })
  expect(changed.status, changed.text.slice(0, 1000)).toBe(303)
  const last = browser()
  last.jar.set('latchkey-trust', trust)
  await signIn(last, mia.email, another)
  expect(await isIn(last)).toBe(false)
})

test('what a passkey has signed is good once, and in the session that asked', async () => {
  const who = await seated(scene.alpha, 'member', 'Pascal Alpha')
  const passkey = await aPasskey(who.userId)
  const challenge = async (client: Client) => {
    const ask = actionNamed('factor-challenge/actions.ts', 'passkeyOptions')
    const { data } = await askAction<{ data: { challenge: string } }>(client, '/second-factor', ask)
    return data.challenge
  }
  const show = (client: Client, answer: string, path = '/second-factor') =>
    callAction(client, path, actionNamed('factor-challenge/actions.ts', 'showPasskey'), {
      answer,
      place: 'door',
    })
  const signed = (asked: string, odd: object = {}) =>
    passkey.answer({ challenge: asked, origin: site.origin(), rpId: 'localhost', ...odd })

  const [one, other] = [await atTheDoorOf(who), await atTheDoorOf(who)]
  const asked = await challenge(one)
  const elsewhere = await show(other, signed(asked))
  expect([isRefused(elsewhere), await isIn(other)]).toEqual([true, false])
  for (const odd of [{ forged: true }, { origin: 'https://evil.example' }, { rpId: 'evil.example' }]) {
    const refused = await show(other, signed(await challenge(other), odd))
    expect([isRefused(refused), await isIn(other)], JSON.stringify(odd)).toEqual([true, false])
  }
  await laterOn()
  const old = one.copy()
  const shown = await show(one, signed(asked))
  expect(shown.headers['x-action-redirect'], shown.text.slice(-1500)).toBeDefined()
  expect(await isIn(one)).toBe(true)
  await isDeadEverywhere(site, scene, old)
  for (const client of [other, await atTheDoorOf(who)]) {
    expect(isRefused(await show(client, signed(asked)))).toBe(true)
    expect(await isIn(client)).toBe(false)
  }
  const cookie = cookieOf(one)
  expect(isRefused(await show(one, signed(asked), '/account/confirm'))).toBe(true)
  expect(cookieOf(one)).toBe(cookie)
})

test('a recovery code is good once, whoever holds the paper', async () => {
  const rosa = await withApp('Rosa Alpha')
  const codes = await codesOnPaper(rosa.userId)
  for (const code of codes) secret(code)
  const [paper = ''] = codes
  const ralf = await withApp('Ralf Alpha')
  await codesOnPaper(ralf.userId)
  const [one, other, his] = [await atTheDoorOf(rosa), await atTheDoorOf(rosa), await atTheDoorOf(ralf)]
  expect((await type(his, byPaper, paper)).status).toBe(200)
  expect((await type(one, byPaper, paper.toLowerCase())).status).toBe(303)
  expect((await type(other, byPaper, paper)).status).toBe(200)
  expect([await isIn(one), await isIn(other), await isIn(his)]).toEqual([true, false, false])
  const used = await site.sql(
    `select count(*)::int as n from recovery_codes where user_id = $1 and used_at is not null`,
    [rosa.userId],
  )
  expect(used).toEqual([{ n: 1 }])
})

describe('the way back', () => {
  const help = '/second-factor/help'

  test('an administrator’s code is one person’s, and never an owner’s, wherever they own', async () => {
    const members = 't/[team]/settings/members/actions.ts'
    const give = async (client: Client, team: { slug: string }, { memberId }: Someone) => {
      const fields = { _team: team.slug, memberId }
      return callAction(client, `/t/${team.slug}/settings/members`, actionNamed(members, 'helpIn'), fields)
    }
    const [lea, jon] = [await withApp('Lea Alpha'), await withApp('Jon Alpha')]
    const administrator = await atTheDoorOf(scene.administrator)
    const foreign = await atTheDoorOf(scene.other)
    // Another team finds neither her seat nor her.
    for (const [client, team] of [
      [foreign, scene.beta],
      [foreign, scene.alpha],
    ] as const)
      expect(isRefused(await give(client, team, lea))).toBe(true)
    expect(isRefused(await give(administrator, scene.alpha, scene.owner))).toBe(true)
    expect(await site.sql(`select 1 from one_time_codes where kind = 'administrator'`)).toEqual([])

    const given = await give(administrator, scene.alpha, lea)
    const code = secret(/"once":"([0-9A-Z]{5}-[0-9A-Z]{5})"/.exec(given.text)?.[1] ?? '')
    expect(code).toMatch(/./)
    answers.splice(answers.indexOf(given), 1)

    const his = await atTheDoorOf(jon)
    expect((await type(his, help, code)).status).toBe(200)
    expect(await isIn(his)).toBe(false)
    // She has become an owner elsewhere: a small team must not be the way into a large one.
    const [seat] = await site.sql(
      `insert into members (team_id, id, user_id, role_id, name, state, created_at, activated_at)
       values ($1, gen_random_uuid(), $2, $3, 'Lea Beta', 'active', now(), now()) returning id`,
      [scene.beta.id, lea.userId, scene.beta.roleIds.owner],
    )
    const hers = await atTheDoorOf(lea)
    const enter = actionNamed('second-factor/help/actions.ts', 'enterCode')
    expect(isRefused(await callAction(hers, help, enter, { code }))).toBe(true)
    await site.sql(`delete from members where id = $1`, [seat?.id])
    const before = hers.copy()
    expect((await type(hers, help, code)).location).toBe('/enrol')
    expect((await hers.ask('/enrol')).status).toBe(200)
    // It opens the way to another factor, and nothing else.
    expect((await hers.ask('/account/profile')).location).toBe('/enrol')
    await isDeadEverywhere(site, scene, before)
    const again = await atTheDoorOf(lea)
    expect((await type(again, help, code)).status).toBe(200)
    expect((await again.ask('/enrol')).location).toMatch(/^\/(second-factor|gate)/)
  })

  test('colleagues confirm for somebody else, of their own team, on its staff, once', async () => {
    const lost = await withApp('Wim Alpha')
    const [one, two] = [await withApp('Una Alpha'), await withApp('Zoe Alpha')]
    const external = await withApp('Ext Alpha')
    const suspended = await withApp('Sus Alpha')
    await site.sql(`update members set external = true where id = $1`, [external.memberId])
    const far = await seated(scene.beta, 'owner', 'Far Beta')
    const clients = {
      // Still signed in elsewhere: it is about the one who asks all the same.
      themselves: await inside(lost),
      external: await inside(external),
      suspended: await inside(suspended),
      far: await atTheDoorOf(far),
    }
    await site.sql(`update members set suspended_at = now(), suspended_reason = 'x' where id = $1`, [
      suspended.memberId,
    ])
    await laterOn()
    const hers = await atTheDoorOf(lost)
    await submit(hers, formWith(await hers.open(help), 'teamId', 'reason'))
    const [request] = await site.sql(`select id from recovery_requests where member_id = $1`, [lost.memberId])
    const requestId = String(request?.id)
    const path = `/t/${scene.alpha.slug}/recovery/${requestId}`
    const said = async () =>
      (await site.sql(`select member_id from recovery_confirmations where request_id = $1`, [requestId]))
        .length
    const first = await inside(one)
    const form = formWith(await first.open(path), 'requestId')
    const yes = { called: 'on' }
    for (const [who, client] of Object.entries(clients)) {
      for (const team of [scene.alpha.slug, scene.beta.slug])
        expect((await submit(client, form, { ...yes, _team: team })).status, who).toBeLessThan(500)
      expect(await said(), who).toBe(0)
    }
    await submit(first, form)
    expect(await said(), 'without the call').toBe(0)
    for (let n = 0; n < 3; n += 1)
      await submit(first, form, { ...yes, memberId: two.memberId, userId: two.userId })
    expect(await said()).toBe(1)
    const go = actionNamed('second-factor/help/actions.ts', 'goOn')
    expect(isRefused(await callAction(hers, help, go, { requestId, id: requestId }))).toBe(true)
    await submit(await inside(two), form, yes)
    expect(await said()).toBe(2)

    const before = hers.copy()
    await callAction(hers, help, go, {})
    expect((await hers.ask('/enrol')).status).toBe(200)
    await isDeadEverywhere(site, scene, before)
    const later = await atTheDoorOf(lost)
    expect(isRefused(await callAction(later, help, go, {}))).toBe(true)
  })
})

describe('links about a factor, a sign-in or an address', () => {
  async function aLink(kind: 'not_me' | 'email_undo', who: Someone, about?: string, email = who.email) {
    const { token, hash } = newToken()
    const row = { id: newId(), kind, userId: who.userId, email, tokenHash: hash, about }
    await atTheDoor((tx) => tx.insert(links).values({ ...row, createdAt: now(), expiresAt: inMs(days(1)) }))
    return secret(token)
  }

  test('a proof opens the session that asked for it, and nothing where it is pressed', async () => {
    const gil = await seated(scene.alpha, 'member', 'Gil Alpha')
    const [asking, other] = [await atTheDoorOf(gil), await atTheDoorOf(gil)]
    await callAction(asking, '/account/security/add', actionNamed('factors/actions.ts', 'askProof'), {
      where: 'account',
    })
    const path = await mailedPath(asking, gil.email, '/confirm-factor/')
    const begin = actionNamed('factors/actions.ts', 'beginTotp')
    const mayBegin = async (client: Client) =>
      (await callAction(client, '/account/security/add/totp', begin, { where: 'account' })).headers[
        'x-action-redirect'
      ] !== undefined
    expect(await mayBegin(asking)).toBe(false)
    const stranger = browser()
    const before = await rowsOf(site, { except: ['throttles', 'sessions'] })
    for (const method of ['GET', 'HEAD', 'GET']) await stranger.ask(path, { method })
    expect(await rowsOf(site, { except: ['throttles', 'sessions'] })).toEqual(before)
    const form = formWith(await stranger.open(path), 'token')
    expect((await submit(stranger, form)).status).toBe(303)
    expect(sessionOf(stranger.jar)).toBeUndefined()
    expect([await mayBegin(stranger), await mayBegin(other), await mayBegin(asking)]).toEqual([
      false,
      false,
      true,
    ])
    // Once.
    await site.sql(`update sessions set proven_at = null where user_id = $1`, [gil.userId])
    expect((await submit(stranger, form)).status).toBe(200)
    expect(await mayBegin(asking)).toBe(false)
  })

  test('“that wasn’t me” does nothing when it is looked at, ends that session when it is pressed, and once', async () => {
    const ole = await seated(scene.alpha, 'member', 'Ole Alpha')
    const thief = await atTheDoorOf(ole)
    const [row] = await site.sql(`select id from sessions where user_id = $1 and ended_at is null`, [
      ole.userId,
    ])
    const path = `/not-me/${await aLink('not_me', ole, String(row?.id))}`
    const stranger = browser()
    await site.quiet()
    const before = await rowsOf(site, { except: ['throttles'] })
    for (const method of ['GET', 'HEAD', 'GET']) await stranger.ask(path, { method })
    await stranger.data(path, { 'next-router-prefetch': '1' })
    expect(await rowsOf(site, { except: ['throttles'] })).toEqual(before)
    expect(await isIn(thief)).toBe(true)
    const form = formWith(await stranger.open(path), 'token')
    expect((await submit(stranger, form)).status).toBe(303)
    expect(sessionOf(stranger.jar)).toBeUndefined()
    await isDeadEverywhere(site, scene, thief)
    const owed = () =>
      site.sql(`select password_hash, password_owed_at from users where id = $1`, [ole.userId])
    const after = await owed()
    expect((await submit(stranger, form)).status).toBe(200)
    expect(await owed()).toEqual(after)
  })

  test('an address is taken back within 72 hours, once, and not after', async () => {
    const ivy = await seated(scene.alpha, 'member', 'Ivy Alpha')
    const [late, early] = [
      await aLink('email_undo', ivy, undefined, `was-${ivy.email}`),
      await aLink('email_undo', ivy, undefined, `was-${ivy.email}`),
    ]
    const thief = await atTheDoorOf(ivy)
    const stranger = browser()
    const email = async () =>
      (await site.sql(`select email from users where id = $1`, [ivy.userId]))[0]?.email
    const form = formWith(await stranger.open(`/take-address-back/${late}`), 'token')
    await site.sql(
      `update links set created_at = now() - interval '72 hours 1 second', expires_at = now() - interval '1 second'
       where id = (select id from links where user_id = $1 order by created_at, id limit 1)`,
      [ivy.userId],
    )
    expect((await submit(stranger, form)).status).toBe(200)
    expect((await stranger.open(`/take-address-back/${late}`)).text).not.toContain(ivy.email)
    expect([await email(), await isIn(thief)]).toEqual([ivy.email, true])
    expect((await submit(stranger, form, { token: early })).status).toBe(303)
    expect(sessionOf(stranger.jar)).toBeUndefined()
    expect([await email(), await isIn(thief)]).toEqual([`was-${ivy.email}`, false])
    await site.sql(`update users set email = $2 where id = $1`, [ivy.userId, ivy.email])
    expect((await submit(stranger, form, { token: early })).status).toBe(200)
    expect(await email()).toBe(ivy.email)
  })
})

/** The path of the newest link of this kind that was mailed to this address. */
async function mailedPath(client: Client, email: string, folder: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = await mailsWith(client, email)
    const found = mails.flatMap((mail) => mail.links.map((link) => new URL(link).pathname))
    const path = found.find((one) => one.startsWith(folder))
    if (path) return path
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no link ${folder} to ${email}`)
}

test('after all this no code, secret or hash stands in an answer, a log, a subject, an entry or an address', async () => {
  await site.quiet()
  const values = async (query: string) =>
    (await site.sql(query)).flatMap((row) => Object.values(row).map(String))
  const hashes = await values(`
    select hash from one_time_codes union all select salt from one_time_codes
    union all select hash from recovery_codes union all select salt from recovery_codes
    union all select token_hash from trusted_browsers union all select token_hash from links
    union all select sealed from factors where sealed is not null
    union all select password_hash from users where password_hash is not null`)
  expect(hashes.length).toBeGreaterThan(60)
  expect(kept.size).toBeGreaterThan(20)
  expect(typed.size).toBeGreaterThan(15)
  const entries = (
    await values(
      `select concat_ws(' ', to_jsonb(e)->>'before', to_jsonb(e)->>'after', to_jsonb(e)->>'subject_name') from audit_entries e`,
    )
  ).join('\n')
  const subjects = (await values(`select subject from mails`)).join('\n')
  const said = answers.filter(({ path }) => !path.startsWith('/dev'))
  const places: Record<string, string> = {
    'the server’s output': site.output(),
    'the log': entries,
    'a subject': subjects,
    'an answer': said.map(({ text }) => text).join('\n'),
    'an address': said.map(({ location }) => location ?? '').join('\n'),
  }
  const isCode = (code: string) => new RegExp(`(^|[^0-9A-Za-z.])${code}([^0-9A-Za-z]|$)`)
  const own = [...kept].filter((value) => !said.some(({ path }) => path.includes(value)))
  for (const [where, text] of Object.entries(places)) {
    for (const value of [...own, ...hashes]) expect(text.includes(value), `${value} in ${where}`).toBe(false)
    if (where !== 'an answer')
      for (const code of typed) expect(isCode(code).test(text), `${code} in ${where}`).toBe(false)
    else for (const code of typed) expect(text.includes(`"${code}"`), `${code} in ${where}`).toBe(false)
  }
  // Nor in the database, as it was typed or handed out: every table but the demo's mailbox.
  const tables = await values(
    `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'mails'`,
  )
  for (const table of tables) {
    const dump = (await values(`select to_jsonb(t)::text from "${table}" t`)).join('\n')
    for (const value of kept) expect(dump.includes(value), `${value} in ${table}`).toBe(false)
  }
})
