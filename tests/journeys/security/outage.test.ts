import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openClient } from '../../http/client'
import { sessionOf } from '../../http/cookies'
import { formWith, submit } from '../../http/forms'
import { password, signedIn, twoTeams } from '../../http/scene'
import { type Site, startSite } from '../../http/site'

/**
 * Without the database no guard can decide: not who is there, not how often they tried. So nobody comes in.
 */
let site: Site
let scene: Awaited<ReturnType<typeof twoTeams>>
let owner: Client
let stranger: Client
let signInForm: ReturnType<typeof formWith>
beforeAll(async () => {
  site = await startSite()
  scene = await twoTeams()
  owner = await signedIn(site, scene.owner)
  stranger = openClient(site.origin())
  signInForm = formWith(await stranger.open('/sign-in'), 'identifier', 'password')
  await site.loseDatabase()
})
afterAll(() => site?.close())

test('the house says that it is not well', async () => {
  const { status, text } = await stranger.ask('/api/health')
  expect(status).toBe(503)
  expect(JSON.parse(text)).toMatchObject({ status: 'database_down' })
})

test('whoever was in sees nothing, in no form of a page, and keeps their cookie for later', async () => {
  const cookie = sessionOf(owner.jar)?.value
  const home = `/t/${scene.alpha.slug}`
  for (const path of [
    home,
    `${home}/settings/members`,
    `${home}/settings/audit-log`,
    '/account/profile',
    '/operator',
  ]) {
    const page = await owner.ask(path)
    expect(page.status, path).toBeGreaterThanOrEqual(500)
    for (const answer of [page, await owner.data(path)]) {
      for (const { name, email } of [scene.owner, scene.member, scene.administrator])
        expect(answer.text.includes(name) || answer.text.includes(email)).toBe(false)
      expect(answer.text).not.toMatch(/ECONNREFUSED|select |postgres|node_modules/i)
      expect(answer.headers['cache-control']).toMatch(/no-store/)
    }
  }
  expect(sessionOf(owner.jar)?.value).toBe(cookie)
})

test('nobody is let in, and no route answers for a person', async () => {
  const answer = await submit(stranger, signInForm, { identifier: scene.owner.email, password })
  expect(answer.status).toBeGreaterThanOrEqual(500)
  expect(sessionOf(stranger.jar)).toBeUndefined()
  for (const path of ['/api/auth/session', '/dev/mailbox.json', '/api/operator/import/x/findings.csv'])
    expect((await owner.copy().ask(path)).text).not.toMatch(/expires|@/)
})
