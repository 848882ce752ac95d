import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveRecoveryCode } from '@/lib/auth/factors/give-recovery-code'
import { visit } from '@/lib/testing/browser'
import { codesOnPaper, pending } from '@/lib/testing/factors'
import { codeOf } from '@/lib/testing/oathtool'
import type { BareTeam } from '@/lib/testing/team'
import { password, type Someone, seated } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany, anOwner, withApp } from './company'
import * as steps from './factor-steps'
import { box, press } from './factor-steps'
import { look } from './look'
import { linkIn, mailTo } from './mailbox'
import { signIn } from './street'
import { pass } from './time'
import { wordsOf } from './words'

/** Telephones in the canal: everybody gets back in, each by the way that is theirs, and nobody else by it. */
let site: Site
let where: steps.Where
let t: steps.Where['t']
let team: BareTeam
let marieke: Someone & { key: string }
let joost: Someone & { key: string }
beforeAll(async () => {
  site = await startSite()
  t = await wordsOf('nl')
  where = { origin: site.origin(), t, locale: 'nl-NL' }
  team = await aCompany()
  marieke = await anOwner(team)
  joost = await withApp(await seated(team, 'administrator', 'Joost Bakker'))
})
afterAll(() => site?.close())

const place = () => ({ origin: site.origin() })
const members = () => `/t/${team.slug}/settings/members`
const lost = async (name: string) => withApp(await seated(team, 'member', name))

/** Somebody whose password is right and whose telephone is gone, before all ways back. */
async function stranded(someone: Someone): Promise<Page> {
  const page = await steps.arrive(where, someone)
  await page.waitForURL('**/second-factor')
  await page.getByRole('link', { name: t('second_factor.help'), exact: true }).click()
  await page.getByRole('heading', { name: t('recovery.help.title') }).waitFor()
  return page
}

/** Another factor by a way that is open, which takes no mail; the lost one is named until it is removed. */
async function setUpAnew(page: Page): Promise<void> {
  await page.waitForURL('**/enrol*')
  await page.getByText(t('factors.choose.recovered')).waitFor()
  const kind = t('factors.kind.totp')
  await page.getByRole('link', { name: t('factors.choose.set_up_named', { kind }), exact: true }).click()
  await steps.confirmApp(where, page, codeOf(await steps.scan(where, page)))
  await steps.keepCodes(where, page)
  await page.waitForURL(`**/t/${team.slug}`)
  await page.getByRole('region', { name: t('recovery.lost.label') }).waitFor()
}

test('a recovery code works once; at two left there is a reminder; a new set ends the old one', async () => {
  const sanne = await lost('Sanne de Wit')
  const paper = await codesOnPaper(sanne.userId)
  const [first = '', second = '', third = ''] = paper
  const byCode = async (code: string) => {
    const page = await stranded(sanne)
    await page.getByRole('link', { name: t('recovery.help.codes_go'), exact: true }).click()
    await box(page, t('second_factor.code.recovery')).fill(code)
    await press(page, t('second_factor.confirm'))
    return page
  }
  await (await byCode(first)).getByText(t('second_factor.step_up.recovery_left', { left: 9 })).waitFor()
  await (await byCode(first)).getByText(t('errors.recovery_code_wrong')).waitFor()
  for (const code of paper.slice(4)) await giveRecoveryCode(await pending(sanne.userId), { code })
  const page = await byCode(second)
  await page.getByText(t('second_factor.step_up.recovery_left', { left: 2 })).waitFor()
  await mailTo(place(), sanne.email, t('second_factor.mail.codes_run_out.subject', { left: 2 }))
  await page.goto('/account/security')
  await page.getByRole('region', { name: t('factors.list.codes_few') }).waitFor()
  await press(page, t('factors.codes.renew'))
  await page.getByRole('heading', { name: t('factors.codes.title') }).waitFor()
  const [fresh = ''] = await steps.keepCodes(where, page)
  await mailTo(place(), sanne.email, t('factors.mail.codes_renewed.subject'))
  await (await byCode(third)).getByText(t('errors.recovery_code_wrong')).waitFor()
  await (await byCode(fresh)).getByText(t('second_factor.step_up.recovery_left', { left: 9 })).waitFor()
})

test('an administrator’s code: an hour, once, told and logged; not for an owner, not for oneself', async () => {
  const sanne = await lost('Sanne Smit')
  const admin = await steps.enterWithApp(where, joost, joost.key)
  const help = async ({ memberId, name }: Someone) => {
    await admin.goto(`${members()}?do=help&member=${memberId}`)
    return admin.getByRole('heading', { name: t('recovery.give.title', { name }) })
  }
  const code = async () => {
    await (await help(sanne)).waitFor()
    await press(admin, t('recovery.give.submit'))
    return (await admin.locator('[data-form-message] strong').textContent()) ?? ''
  }
  for (const one of [marieke, joost]) {
    const question = await help(one)
    await admin.getByRole('heading', { level: 1 }).waitFor()
    expect(await question.count(), one.name).toBe(0)
  }
  await (await help(sanne)).waitFor()
  await look(admin, 'help-in')
  const late = await code()
  await mailTo(place(), sanne.email, t('recovery.mail.code_given.subject', { by: joost.name }))
  const page = await stranded(sanne)
  await page.getByText(joost.name).first().waitFor()
  await look(page, 'ways-back')
  const typeCode = async (at: Page, typed: string) => {
    await box(at, t('recovery.help.code')).fill(typed)
    await press(at, t('recovery.help.code_go'))
  }
  await pass(site, 61)
  await typeCode(page, late)
  await page.getByText(t('errors.help_code_wrong')).waitFor()

  // The administrator's own factor has grown old meanwhile.
  await (await help(sanne)).waitFor()
  await press(admin, t('recovery.give.submit'))
  const confirm = await steps.newTab(admin, t('errors.step_up_here'))
  await steps.giveCode(where, confirm, joost.key)
  await confirm.getByRole('heading', { name: t('second_factor.step_up.done') }).waitFor()
  const good = await code()
  await typeCode(page, good.toLowerCase())
  await setUpAnew(page)
  await look(page, 'back-in')
  const thief = await stranded(sanne)
  await typeCode(thief, good)
  await thief.getByText(t('errors.help_code_wrong')).waitFor()
  const logged = await site.sql(
    `select action, after::text from audit_entries where team_id = $1 and action like 'recovery.%' order by seq`,
    [team.id],
  )
  expect(logged.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['recovery.code_given', 'recovery.code_failed', 'recovery.opened']),
  )
  expect(JSON.stringify(logged)).not.toContain(good)
})

test('two colleagues who know the voice, each after a call and with a factor of their own', async () => {
  const kees = await lost('Kees Visser')
  // Whoever comes only after he has asked cannot vouch for him.
  const [eva, bram] = [await lost('Eva Peters'), await lost('Bram Mulder')]
  const noorsSeat = await seated(team, 'member', 'Noor Jansen')
  const page = await stranded(kees)
  await page.getByRole('textbox', { name: t('recovery.help.reason') }).fill('Telefoon in de gracht')
  await press(page, t('recovery.help.colleagues_go'))
  await page.getByRole('region', { name: t('recovery.help.state.waiting_colleagues') }).waitFor()
  await look(page, 'colleagues-asked')
  const open = async (colleague: Page) => {
    await colleague.goto(`/t/${team.slug}`)
    const notice = colleague.getByRole('region', { name: t('recovery.request.label') })
    await notice.getByText(t('recovery.request.notice', { name: kees.name })).waitFor()
    await notice.getByRole('link', { name: t('recovery.request.look') }).click()
    await colleague.getByText('Telefoon in de gracht').waitFor()
    return colleague
  }
  const say = async (colleague: Page) => {
    await open(colleague)
    await colleague.getByRole('checkbox').check()
    await press(colleague, t('recovery.request.confirm', { name: kees.name }))
  }
  // Whoever has no factor cannot vouch for one, and is told why.
  const noor = await steps.arrive(where, noorsSeat)
  const [asked] = await site.sql('select id from recovery_requests where team_id = $1', [team.id])
  await noor.goto(`/t/${team.slug}/recovery/${asked?.id}`)
  await noor.getByText(t('recovery.request.no_factor')).waitFor()
  expect(await noor.getByRole('checkbox').count()).toBe(0)

  const first = await open(await steps.enterWithApp(where, eva, eva.key))
  await look(first, 'colleague-asks')
  await press(first, t('recovery.request.confirm', { name: kees.name }))
  await first.getByText(t('errors.call_first')).waitFor()
  await say(first)
  await first.getByText(t('recovery.request.has_said', { name: kees.name })).waitFor()
  const again = page.getByRole('link', { name: t('recovery.help.look_again') })
  await again.click()
  await page.getByText(/Eén collega heeft bevestigd/).waitFor()
  expect(await page.getByRole('button', { name: t('recovery.help.go_on') }).count()).toBe(0)

  await say(await steps.enterWithApp(where, bram, bram.key))
  await again.click()
  await press(page, t('recovery.help.go_on'))
  await setUpAnew(page)
})

test('an owner whom nobody else can let in waits for 72 hours, and a link stops it without signing in', async () => {
  team = await aCompany()
  const owner = await anOwner(team)
  const page = await stranded(owner)
  expect(await box(page, t('recovery.help.code')).count()).toBe(0)
  const begin = () => press(page, t('recovery.help.wait_go'))
  const waiting = page.getByRole('region', { name: t('recovery.help.state.waiting_owner_wait') })
  await begin()
  await waiting.waitFor()
  await look(page, 'owner-waits')
  const mail = await mailTo(place(), owner.email, t('recovery.mail.owner_waits.button'))
  const stranger = await visit(site.origin(), { locale: 'nl-NL', ...steps.phone })
  await stranger.goto(linkIn(mail))
  await stranger.getByText(owner.name).waitFor()
  await page.reload()
  await waiting.waitFor()
  await look(stranger, 'stop-recovery')
  await press(stranger, t('recovery.stop.submit'))
  await stranger.getByText(t('recovery.stop.over.cancelled')).waitFor()
  await page.reload()
  await page.getByRole('region', { name: t('recovery.help.state.cancelled') }).waitFor()

  await begin()
  await waiting.waitFor()
  await pass(site, 72 * 60 - 5)
  await page.reload()
  await waiting.waitFor()
  expect(await page.getByRole('button', { name: t('recovery.help.go_on') }).count()).toBe(0)
  await pass(site, 10)
  await page.reload()
  await page.getByRole('region', { name: t('recovery.help.state.ready') }).waitFor()
  await press(page, t('recovery.help.go_on'))
  await setUpAnew(page)
})

test('a stolen password is told at once; “Das war ich nicht” ends it without signing in, and the factor stays', async () => {
  const de = await wordsOf('de')
  const german = { ...where, t: de, locale: 'de-DE' }
  const lindenhof = await aCompany({ name: 'Lindenhof Immobilien GmbH', language: 'de' })
  const tom = await withApp(await seated(lindenhof, 'member', 'Tom Brandt'))
  const page = await steps.enterWithApp(german, tom, tom.key)
  const alert = page.getByRole('region', { name: de('recovery.alert.label') })
  expect(await alert.count()).toBe(0)
  const device = 'Firefox · Windows'
  const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const thief = await steps.arrive(german, tom, { userAgent })
  await thief.waitForURL('**/second-factor')
  await page.reload()
  await alert.getByText(de('recovery.alert.new_device', { device })).waitFor()
  await look(page, 'sign-in-alert')
  const mail = await mailTo(place(), tom.email, de('recovery.mail.new_sign_in.subject'))
  expect(mail.text).toContain(device)

  const stranger = await visit(site.origin(), { locale: 'de-DE', ...steps.phone })
  await stranger.goto(linkIn(mail))
  await stranger.getByText(device).waitFor()
  await thief.reload()
  await thief.waitForURL('**/second-factor')
  await look(stranger, 'not-me')
  await press(stranger, de('recovery.not_me.submit'))
  await stranger.getByRole('heading', { name: de('street.reset.title') }).waitFor()
  await thief.reload()
  await thief.waitForURL('**/sign-in*')
  await signIn(thief, de, tom.email, password)
  await thief.getByText(de('errors.sign_in_failed')).waitFor()
  // The session from before goes on.
  await page.reload()
  await page.waitForURL(`**/t/${lindenhof.slug}`)

  await stranger.getByLabel(de('street.password.label'), { exact: true }).fill('sieben stille Seen im Nebel')
  await press(stranger, de('street.reset.submit'))
  await stranger.waitForURL('**/second-factor')
  await pass(site, 1)
  await steps.giveCode(german, stranger, tom.key)
  await stranger.waitForURL(`**/t/${lindenhof.slug}`)
})
