import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoSignIns } from '@/db/seed/sign-ins'
import { knownActions, nameOf, refusedKinds } from '../../http/action-table'
import { type Action, actionsOf, type Body, bodiesFor } from '../../http/actions'
import { callAction, isRefused } from '../../http/call'
import type { Client } from '../../http/client'
import { sessionOf } from '../../http/cookies'
import { formsIn, type PageForm, submit } from '../../http/forms'
import { asDemo } from '../../http/people'
import { formsOf, has, isLast, onePerAction, replay, typed } from '../../http/replay'
import { routesOf } from '../../http/routes'
import { rowsOf } from '../../http/rows'
import { password } from '../../http/scene'
import { type Site, startSite } from '../../http/site'
import { everybody, kinds, type Scene, type Visitors } from '../../http/visitors'

let site: Site
let visitors: Visitors
let krueger: Client
beforeAll(async () => {
  site = await startSite()
  visitors = await everybody(site)
  krueger = await asDemo(site.origin(), 'krueger')
  await site.quiet()
})
afterAll(() => site?.close())

describe('a form of another site is not heard', () => {
  const foreign = () => {
    const port = site.port()
    return [
      null,
      'null',
      '',
      'https://evil.example',
      `http://evil.example:${port}`,
      `http://sub.localhost:${port}`,
      `http://localhost.evil.example:${port}`,
      `http://localhost:${port + 1}`,
      `https://localhost:${port}`,
      'http://localhost',
      `http://user@localhost:${port}`,
      `${site.origin()}, https://evil.example`,
    ]
  }

  test('whichever action, whatever it looks like: refused, and nothing has changed', async () => {
    const { scene, as } = visitors
    const fields = {
      _team: scene.alpha.slug,
      memberId: scene.member.memberId,
      name: 'Eve',
      email: 'eve@evil.example',
      reason: 'evil',
      current: password,
      password: 'some long new pass phrase',
      identifier: scene.member.email,
      language: 'pl',
    }
    const before = await rowsOf(site)
    const client = as.owner.copy()
    for (const [turn, { id, name, page }] of actionsOf().entries()) {
      const path = page.replace('[team]', scene.alpha.slug).replace(/\[\w+\]/, 'x')
      const bodies = bodiesFor(id, fields)
      for (const [i, origin] of foreign().entries()) {
        // Over all origins an action is seen in every dress, and over all actions an origin.
        const { how, type, headers, body } = bodies[(turn + i) % bodies.length] as Body
        const given = { ...headers, 'content-type': type, origin, referer: `${site.origin()}/` }
        const { status, headers: answered } = await client.ask(path, { method: 'POST', headers: given, body })
        expect(status, `${name} from ${origin} as ${how}`).toBe(403)
        expect(answered['set-cookie']).toBeUndefined()
      }
    }
    expect(await rowsOf(site)).toEqual(before)
  })

  test('and no route either', async () => {
    const before = await rowsOf(site)
    for (const { pattern, methods } of routesOf().filter(({ kind }) => kind === 'route')) {
      const path = pattern
        .replace('[...nextauth]', 'signout')
        .replace('[...rest]', 'x')
        .replace(/\[\w+\]/g, 'x')
      for (const method of methods.filter((one) => one !== 'GET')) {
        for (const origin of foreign()) {
          const { status } = await visitors.as.operator
            .copy()
            .ask(path, { method, headers: { origin }, body: 'x=1' })
          expect([403, 404], `${method} ${path} from ${origin}`).toContain(status)
        }
      }
    }
    expect(await rowsOf(site)).toEqual(before)
  })

  test('other methods do nothing, whatever they claim', async () => {
    const before = await rowsOf(site)
    const { scene, as } = visitors
    const path = `/t/${scene.alpha.slug}/settings/members`
    const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'] as const
    for (const [i, { id }] of actionsOf().entries())
      for (const method of [methods[i % methods.length] ?? 'GET'])
        await as.owner.copy().ask(path, {
          method,
          headers: { 'next-action': id, 'x-http-method-override': 'POST', 'content-type': 'text/plain' },
          body: method === 'GET' || method === 'HEAD' ? undefined : '[]',
        })
    expect(await rowsOf(site)).toEqual(before)
  })
})

/** An action on its own page, called as Next's own script does, with the fields of a form. */
const call = (client: Client, action: Action, fields: Record<string, string>) =>
  callAction(
    client,
    action.page
      .replace('[team]', visitors.scene.alpha.slug)
      .replace('recovery/[id]', `recovery/${visitors.requestId}`)
      .replace('[kind]', 'totp')
      .replace(/\[\w+\]/, 'x'),
    action,
    fields,
  )

/** What every form about somebody could be sent with. */
const about = (team: { slug: string }, memberId: string, requestId: string) => ({
  _team: team.slug,
  memberId,
  requestId,
  id: requestId,
  customer: visitors.scene.alpha.id,
  access: memberId,
  sessionId: requestId,
  browserId: requestId,
  factorId: requestId,
  roleId: visitors.scene.alpha.roleIds.member,
  name: 'Eve',
  email: 'eve@evil.example',
  reason: 'because it is so',
  days: '3',
  external: 'on',
  called: 'on',
  current: password,
  password: 'some long new pass phrase',
  code: '123456',
  by: 'email',
  demand: 'required',
  scope: 'everyone',
  kinds: 'totp,passkey',
  graceDays: '3',
  trustDays: '0',
  starts: 'now',
  idleMinutes: '60',
  absoluteMinutes: '600',
  remindAfterDays: '0',
  version: '0',
  contact: 'me',
})

describe('every action', () => {
  test('stands in the table with who may speak it, and no other', () => {
    expect(actionsOf().map(nameOf).sort()).toEqual(knownActions)
  })

  test('refuses whoever may not speak it, at whichever step they are, and does nothing', async () => {
    const { scene, as, requestId } = visitors
    const fields = about(scene.alpha, scene.member.memberId, requestId)
    await site.quiet()
    // At its first request a session notes the step it is at.
    for (const kind of kinds) await as[kind].copy().ask('/teams')
    const except = ['throttles']
    const before = await rowsOf(site, { except })
    const asked = await Promise.all(
      kinds.map(async (kind) => {
        const client = as[kind].copy()
        const cookie = sessionOf(client.jar)?.value
        const refusing = actionsOf().filter((action) => refusedKinds(action).includes(kind))
        for (const action of refusing) {
          const answer = await call(client, action, fields)
          // Without a cookie the first lock turns them away; every other kind has one that it believes.
          const isAway = kind === 'nobody' && /^\/sign-in\?/.test(answer.location ?? '')
          expect(answer.status, `${kind} ${nameOf(action)}`).toBe(isAway ? 303 : 200)
          expect(isAway || isRefused(answer), `${kind} ${nameOf(action)}: ${answer.text.slice(0, 300)}`).toBe(
            true,
          )
          expect(sessionOf(client.jar)?.value).toBe(cookie)
        }
        return refusing.length
      }),
    )
    expect(asked.reduce((sum, n) => sum + n)).toBeGreaterThan(400)
    expect(await rowsOf(site, { except })).toEqual(before)
  })

  test('finds nobody of another team, and asks nobody of it', async () => {
    const { scene, as } = visitors
    const { beta, otherMember } = scene
    const request = await site.sql(
      `insert into recovery_requests (team_id, id, member_id, kind, device, address, created_at, expires_at)
       values ($1, gen_random_uuid(), $2, 'colleagues', 'Firefox', '192.0.2.7', now(), now() + interval '1 day')
       returning id`,
      [beta.id, otherMember.memberId],
    )
    const fields = about(scene.alpha, otherMember.memberId, String(request[0]?.id))
    const theirs = () =>
      Promise.all([
        rowsOf(site, { only: `team_id = '${beta.id}'` }),
        rowsOf(site, { only: `user_id = '${otherMember.userId}'` }),
        site.sql(`select * from users where id = $1`, [otherMember.userId]),
      ])
    const before = await theirs()
    const byId = actionsOf().filter(
      ({ file, name }) =>
        (/recovery\/actions|members\/actions/.test(file) && name !== 'invite') ||
        /^(threeDaysMore|giveTime|makeException|endException)$/.test(name),
    )
    expect(byId.length).toBeGreaterThan(15)
    for (const action of byId) {
      const answer = await call(as.owner.copy(), action, fields)
      expect(isRefused(answer), `${nameOf(action)}: ${answer.text.slice(0, 300)}`).toBe(true)
    }
    expect(await theirs()).toEqual(before)
  })
})

describe('another team’s forms, sent by somebody else', () => {
  const things = ({ beta, other, otherMember }: Scene) =>
    Promise.all([
      rowsOf(site, { only: `team_id = '${beta.id}'` }),
      site.sql(
        `select id, name, email, language, password_hash, locked_at, is_operator, email_confirmed_at from users where id = any($1) order by id`,
        [[other.userId, otherMember.userId]],
      ),
      site.sql(`select id, ended_at from sessions where user_id = any($1) order by id`, [
        [other.userId, otherMember.userId],
      ]),
    ])

  test.each(['owner', 'member', 'suspended', 'operator', 'ended', 'pending', 'nobody'] as const)(
    '%s of alpha changes nothing of beta',
    async (kind) => {
      const { scene, as } = visitors
      const home = `/t/${scene.beta.slug}`
      const forms = await formsOf(as.other, home, `${home}/settings/members`)
      await site.quiet()
      const before = await things(scene)
      await replay(as[kind].copy(), forms)
      const own = forms.filter((form) => !isLast(form))
      await replay(as[kind].copy(), own, { _team: scene.alpha.slug })
      await replay(as[kind].copy(), forms, { _team: `${scene.alpha.slug},${scene.beta.slug}` })
      expect(await things(scene)).toEqual(before)
    },
  )

  test('nobody else decides about a customer’s switch-over', async () => {
    const { as } = visitors
    const starts = ['/switch-over', '/t/krueger-kaelte-klima-gmbh-k030014']
    const forms = (await formsOf(krueger, ...starts)).filter((form) => has(form, '_team'))
    const krueger2 = await asDemo(site.origin(), 'krueger2')
    const tables = [
      'accesses',
      'switch_overs',
      'switch_over_reminders',
      'members',
      'invitations',
      'users',
      'teams',
    ]
    const state = async () => {
      const rows = await rowsOf(site)
      return tables.map((name) => [name, rows[name]])
    }
    const before = await state()
    for (const client of [krueger2, as.owner, as.nobody, as.ended, as.operator])
      await replay(client.copy(), forms)
    expect(await state()).toEqual(before)
  })

  test.each(['owner', 'administrator', 'member', 'nobody', 'ended', 'pending'] as const)(
    '%s does nothing in the vendor’s place',
    async (kind) => {
      const { as } = visitors
      const forms = await formsOf(as.operator, '/operator', '/operator/phases', '/operator/customers')
      await site.quiet()
      const logs = ['audit_entries', 'audit_heads']
      const before = await rowsOf(site, { except: logs })
      await replay(as[kind === 'administrator' ? 'other' : kind].copy(), onePerAction(forms))
      expect(await rowsOf(site, { except: logs })).toEqual(before)
    },
  )
})

test('in one’s own team: who may not, cannot, and the refusal is written down', async () => {
  const { scene, as } = visitors
  const home = `/t/${scene.alpha.slug}`
  const forms = (await formsOf(as.owner, home, `${home}/settings/members`)).filter(
    // To leave is everybody's right.
    ({ fields }) => fields.filter(([name]) => !name.startsWith('$')).length > 1,
  )
  await site.quiet()
  const logs = ['audit_entries', 'audit_heads']
  const before = await rowsOf(site, { except: logs })
  const denied = async () =>
    Number(
      (
        await site.sql(
          `select count(*) as n from audit_entries where team_id = $1 and action = 'access.denied'`,
          [scene.alpha.id],
        )
      )[0]?.n,
    )
  const count = await denied()
  await replay(as.member.copy(), forms)
  expect(await rowsOf(site, { except: logs })).toEqual(before)
  expect(await denied()).toBeGreaterThanOrEqual(count + forms.length)
})

test('an administrator reaches nobody who stands higher, and makes nobody more than they are', async () => {
  const { scene, as } = visitors
  const home = `/t/${scene.alpha.slug}`
  // The session that has shown the administrator's factor.
  const admin = as.administrator.copy()
  expect((await admin.ask(`${home}/settings/members`)).status).toBe(200)
  const forms = (await formsOf(as.owner, home, `${home}/settings/members`)).filter(({ fields }) =>
    fields.some(
      ([name, value]) =>
        name === 'memberId' && [scene.owner, scene.secondOwner].some(({ memberId }) => memberId === value),
    ),
  )
  const owners = () =>
    site.sql(
      `select id, role_id, state, suspended_at, user_id from members where team_id = $1 and (role_id = $2 or id = any($3)) order by id`,
      [scene.alpha.id, scene.alpha.roleIds.owner, [scene.owner.memberId, scene.secondOwner.memberId]],
    )
  const known = [scene.owner.userId, scene.secondOwner.userId]
  const reached = () =>
    Promise.all([
      site.sql(
        `select id, email, password_hash, password_owed_at from users where id = any($1) order by id`,
        [known],
      ),
      site.sql(`select id, ended_at from sessions where user_id = any($1) order by id`, [known]),
      site.sql(`select id, user_id from one_time_codes where user_id = any($1)`, [known]),
      site.sql(`select * from duties where member_id = any($1)`, [
        [scene.owner.memberId, scene.secondOwner.memberId],
      ]),
    ])
  const [before, reachedBefore] = [await owners(), await reached()]
  await replay(admin, forms)
  for (const action of actionsOf().filter(({ file }) => /settings\/(members|security)/.test(file)))
    for (const { memberId } of [scene.owner, scene.secondOwner])
      if (!['invite', 'lookAtRule', 'lookAtSessions'].includes(action.name)) {
        const answer = await call(admin, action, about(scene.alpha, memberId, visitors.requestId))
        expect(isRefused(answer), `${nameOf(action)}: ${answer.text.slice(0, 300)}`).toBe(true)
      }
  expect(await reached()).toEqual(reachedBefore)
  const everyForm = await formsOf(as.owner, home, `${home}/settings/members`)
  await replay(
    admin,
    everyForm.filter((form) => has(form, 'roleId')),
    { roleId: scene.alpha.roleIds.owner },
  )
  await replay(
    admin,
    everyForm.filter((form) => has(form, 'roleId')),
    { roleId: scene.beta.roleIds.owner },
  )
  expect(await owners()).toEqual(before)
})

test('fields that a form does not have decide nothing', async () => {
  const { scene, as } = visitors
  const extra = {
    role: 'owner',
    orgId: scene.beta.id,
    teamId: scene.beta.id,
    team_id: scene.beta.id,
    userId: scene.other.userId,
    user_id: scene.other.userId,
    id: scene.otherMember.memberId,
    invitedBy: scene.other.memberId,
    isOperator: 'true',
    is_operator: 'true',
    emailVerified: '2026-01-01',
    emailConfirmedAt: '2026-01-01',
    email_confirmed_at: '2026-01-01',
    state: 'active',
    stage: 'open',
    isMain: 'true',
    grants: '{"team.own":"team"}',
    passwordHash: 'x',
    sid: 'x',
    kind: 'operator',
    prepared: 'x',
    token: 'x',
    factorAt: '2026-01-01',
    provenAt: '2026-01-01',
    provenBy: 'administrator',
    recoveredAt: '2026-01-01',
    trustedBrowserId: scene.other.userId,
    exemptUntil: '2099-01-01',
    passwordOwedAt: '',
    __proto__: 'x',
    constructor: 'x',
  }
  const home = `/t/${scene.alpha.slug}`
  const forms = await formsOf(as.owner, home, `${home}/settings/members`)
  const known = (await site.sql(`select id from users`)).map(({ id }) => id)
  const fixed = () =>
    Promise.all([
      site.sql(
        `select id, email, is_operator, password_hash, user_name, email_confirmed_at from users where id = any($1) order by id`,
        [known],
      ),
      site.sql(
        `select id, team_id, user_id, is_main, created_at from members where created_at < $1 order by id`,
        [start],
      ),
      site.sql(`select * from roles order by team_id, id`),
      site.sql(`select id, slug, name, customer_number from teams order by id`),
      rowsOf(site, { only: `team_id = '${scene.beta.id}'` }),
    ])
  const [{ now: start } = {}] = await site.sql(`select now()`)
  const before = await fixed()
  for (const form of forms.filter((one) => !isLast(one) && !/leave|remove|suspend/i.test(one.text))) {
    expect((await submit(as.owner, form, { ...typed(form), ...extra })).status).toBeLessThan(500)
  }
  expect(await fixed()).toEqual(before)
  const fresh = await site.sql(
    `select m.state, m.team_id, m.user_id, m.is_main, r.preset from members m join roles r on r.team_id = m.team_id and r.id = m.role_id where m.created_at >= $1`,
    [start],
  )
  expect(fresh.length).toBeGreaterThan(0)
  for (const seat of fresh)
    expect(seat).toMatchObject({
      state: 'invited',
      team_id: scene.alpha.id,
      user_id: null,
      is_main: false,
      preset: 'member',
    })
})

test('malformed ids, lists and long texts in every form are refused in words', async () => {
  const { scene, as } = visitors
  const home = `/t/${scene.alpha.slug}`
  const sets: [Client, PageForm[]][] = [
    [as.owner.copy(), await formsOf(as.owner, home, `${home}/settings/members`)],
    [as.operator.copy(), await formsOf(as.operator, '/operator/phases')],
    [krueger.copy(), await formsOf(krueger, '/switch-over', '/t/krueger-kaelte-klima-gmbh-k030014')],
  ]
  let turn = 0
  const values = [
    'https://evil.example/',
    '//evil.example',
    '',
    '0',
    'null',
    "' or 1=1 --",
    '../../x',
    '\u0000',
    '\ud800',
    '💥'.repeat(300),
    'a'.repeat(100_000),
    '{"$gt":""}',
    '-1',
    '9'.repeat(40),
  ]
  for (const [client, forms] of sets)
    for (const form of onePerAction(forms))
      for (const [name] of form.fields.filter(([one]) => !one.startsWith('$'))) {
        turn += 1
        const value = values[turn % values.length] ?? ''
        const given = { ...typed(form), [name]: turn % 4 ? value : [value, 'x'] }
        const { status, location } = await submit(client, form, given)
        expect(status, `${form.path} ${name}=${JSON.stringify(value).slice(0, 60)}`).toBeLessThan(500)
        expect(location ?? '/').toMatch(/^\/(?!\/)/)
      }
  expect(site.output()).not.toMatch(/invalid input syntax|null byte|unhandled/i)
})

test('the demo’s people are who they are after all this', async () => {
  for (const { name } of demoSignIns.slice(0, 2)) await asDemo(site.origin(), name)
  expect(formsIn(await krueger.open('/account/profile')).length).toBeGreaterThan(0)
})
