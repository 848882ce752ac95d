import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '@/lib/kernel/clock'
import { atLocalTime } from '@/lib/policy/local-day'
import { type Someone, seated } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany, withApp } from './company'
import * as steps from './factor-steps'
import { box, press } from './factor-steps'
import { look } from './look'
import { mailTo } from './mailbox'
import { pass } from './time'
import { wordsOf } from './words'

/**
 * Monday to Friday, seven to seven by the clocks of Warsaw, without public holidays; later one asks, and whoever is on
 * call need not: SCENARIOS D.5, test 17, and test 9 as an owner meets it.
 */
let site: Site
let where: steps.Where
let t: steps.Where['t']
beforeAll(async () => {
  site = await startSite()
  t = await wordsOf('en')
  where = { origin: site.origin(), t, locale: 'en-GB' }
})
afterAll(() => site?.close())

const zielony = { name: 'Zielony Panel Sp. z o.o.', language: 'en', timeZone: 'Europe/Warsaw' } as const
const aDayMs = 86_400_000

/** The next day after today, by the calendar, on which a company works or, as asked, has a day off. */
function nextDay(wanted: (day: string) => boolean): number {
  for (let day = Math.floor(now().getTime() / aDayMs) + 1; ; day += 1) {
    const date = new Date(day * aDayMs)
    const isWeekday = date.getUTCDay() % 6 > 0
    if (isWeekday && wanted(date.toISOString().slice(0, 10))) return day
  }
}

/** Lets time pass until the clocks of Warsaw show so many hours on that day. */
async function until(day: number, hour: number): Promise<void> {
  const at = atLocalTime(day * aDayMs + hour * 3_600_000, zielony.timeZone, 'first')
  await pass(site, Math.ceil((at - now().getTime()) / 60_000))
}

/** Somebody with an app, as far as it goes: into the team, or outside of it. */
async function arriveWithApp(someone: Someone & { key: string }, seconds = 0): Promise<Page> {
  // A page that is still open after hours, or days later, is told so when it listens for requests.
  const page = await steps.arrive(where, someone, { expected: [/status of 40[13].*\/ring/] })
  await page.waitForURL('**/second-factor')
  await steps.giveCode(where, page, someone.key, seconds)
  await page.waitForURL((url) => !url.pathname.startsWith('/second-factor'))
  return page
}

test('working hours are laid down, hold after seven and on a holiday, and leave out who is on call', async () => {
  const team = await aCompany(zielony)
  const agnieszka = await withApp(await seated(team, 'owner', 'Agnieszka Nowak', { isMain: true }))
  const ewa = await seated(team, 'administrator', 'Ewa Kamińska')
  const kasia = await seated(team, 'member', 'Kasia Lewandowska')
  const piotr = await seated(team, 'member', 'Piotr Wójcik')
  const home = `/t/${team.slug}`

  // Any day would do to draft them; to put them in force somebody has to be inside.
  await until(
    nextDay(() => true),
    10,
  )
  const owner = await arriveWithApp(agnieszka)
  await owner.goto(`${home}/settings/networks`)
  await owner.getByRole('link', { name: t('networks.page.hours.change'), exact: true }).click()
  const dialog = owner.getByRole('dialog')
  const closing = dialog.getByLabel(t('networks.page.hours.to'), { exact: true })
  await closing.fill('06:30')
  await box(owner, t('networks.page.hours.on_call')).fill('Piotr Wojciech')
  await press(owner, t('networks.page.place.submit'))
  // All that is wrong is said at once.
  await dialog.getByText(t('errors.policy_pilot_unknown', { names: 'Piotr Wojciech' })).waitFor()
  await dialog.getByText(t('errors.network_hours_order')).waitFor()
  await look(owner, 'hours-refused')
  await box(owner, t('networks.page.hours.on_call')).fill(piotr.name)
  await box(owner, t('networks.page.hours.holidays')).fill('24.12.2026')
  await closing.fill('19:00')
  await press(owner, t('networks.page.hours.add.PL'))
  await expect.poll(() => box(owner, t('networks.page.hours.holidays')).inputValue()).toMatch(/-12-25/)
  const holidays = (await box(owner, t('networks.page.hours.holidays')).inputValue()).split('\n')
  await look(owner, 'hours')
  await press(owner, t('networks.page.place.submit'))
  await owner.getByRole('region', { name: t('networks.page.done.hours'), exact: true }).waitFor()

  const workday = nextDay((day) => !holidays.includes(day))
  await until(workday, 10)
  const anew = await arriveWithApp(agnieszka)
  await anew.goto(`${home}/settings/networks`)
  const asks = { outcome: t('networks.page.outcome.ask') }
  await anew.getByText(t('networks.page.apply.own_hours', asks)).waitFor()
  await anew.getByText(t('networks.page.apply.mode_enforce'), { exact: true }).click()
  await press(anew, t('networks.page.apply.submit'))
  await anew.getByRole('region', { name: t('networks.page.waiting.label'), exact: true }).waitFor()
  const confirming = await arriveWithApp(agnieszka, 30)
  await confirming.goto(`${home}/settings/networks`)
  await press(confirming, t('networks.page.waiting.confirm'))
  await confirming.getByRole('region', { name: t('networks.page.done.confirmed'), exact: true }).waitFor()

  const atWork = await steps.arrive(where, kasia)
  await atWork.waitForURL(`**${home}`)

  // Seven in the evening, with the page still open.
  await until(workday, 19)
  await atWork.reload()
  await atWork.waitForURL('**/blocked?**')
  await atWork.getByRole('heading', { name: t('networks.blocked.title_hours'), level: 1 }).waitFor()
  await atWork.getByText(t('networks.blocked.why.hours', { company: zielony.name })).waitFor()
  await look(atWork, 'blocked-hours')
  await box(atWork, t('networks.blocked.note')).fill('The offer for the school')
  await press(atWork, t('networks.blocked.ask_go'))
  await atWork.getByText(t('networks.blocked.state.asked'), { exact: true }).waitFor()
  const onCall = await steps.arrive(where, piotr)
  await onCall.waitForURL(`**${home}`)

  // The owner's own way in: shown what follows from it, taken, told, and from there the request is answered.
  const late = await arriveWithApp(agnieszka)
  await late.waitForURL('**/blocked?**')
  await late.getByRole('heading', { name: t('networks.blocked.owner_title') }).waitFor()
  await look(late, 'blocked-owner')
  await press(late, t('networks.blocked.owner_go'))
  await late.waitForURL(`**${home}`)
  await mailTo(
    { origin: site.origin() },
    ewa.email,
    t('networks.mail.owner_came_in.subject', { owner: agnieszka.name }),
  )
  await press(late, t('networks.passes.allow_named', { hours: 8, name: kasia.name }))
  await late.getByText(t('networks.passes.answered.yes', { hours: 8, name: kasia.name })).waitFor()
  await look(late, 'request-answered')
  await atWork.waitForURL(`**${home}`)

  const holiday = nextDay((day) => holidays.includes(day))
  await until(holiday, 10)
  const dayOff = await steps.arrive(where, kasia)
  await dayOff.waitForURL('**/blocked?**')
  await dayOff.getByText(t('networks.blocked.why.hours', { company: zielony.name })).waitFor()
  await (await steps.arrive(where, piotr)).waitForURL(`**${home}`)
})
