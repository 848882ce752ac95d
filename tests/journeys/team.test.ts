import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { demoPassword } from '@/db/seed/sign-ins'
import { visit } from '@/lib/testing/browser'
import { type Server, startServer } from '@/lib/testing/server'
import { look } from './look'
import { linkIn, mailFrom, mailsTo, mailTo } from './mailbox'
import { enter, signIn } from './street'
import { type Words, wordsOf } from './words'

/**
 * Lindenhof's own people get sign-ins of their own: every state of an invitation, and what can be done about
 * it.
 */
let server: Server
let t: Words
beforeAll(async () => {
  server = await startServer({ furnished: inject('furnished') })
  t = await wordsOf('de')
})
afterAll(() => server?.stop())

const german = { locale: 'de-DE' }
const password = 'Möwen über dem Rhein'

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Waits until a row says so. */
const stands = (page: Page, name: string, words: string) =>
  rowOf(page, name).getByText(words, { exact: true }).waitFor()

/** Tom, the administrator, in front of the list of members. */
async function tomAtTheList(): Promise<Page> {
  const page = await visit(server.origin, german)
  await enter(page, t, 'tom@lindenhof.example')
  await page.getByRole('link', { name: t('members.shell.members'), exact: true }).click()
  await page.getByRole('heading', { name: t('members.list.title'), level: 1 }).waitFor()
  return page
}

/** Opens a question from the menu of a row. */
async function ask(page: Page, name: string, what: string): Promise<void> {
  await page.getByRole('button', { name: t('members.list.more_for', { name }) }).click()
  await page.getByRole('link', { name: what, exact: true }).click()
  await page.getByRole('dialog').waitFor()
}

/** Presses a choice where people do: on its words. */
const choose = (page: Page, name: string) => page.getByRole('dialog').getByText(name, { exact: true }).click()

const answer = (page: Page, button: string) =>
  page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click()

/** Sends the link again and gives back where it leads. */
async function linkFor(page: Page, name: string, address: string): Promise<string> {
  const mail = await mailFrom(server, address, 'Lindenhof Immobilien GmbH', async () => {
    await page.getByRole('button', { name: t('members.action.send_again_to', { name }) }).click()
    await page.getByText(t('members.done.sent')).waitFor()
  })
  return linkIn(mail)
}

test('the list says how far everybody is, and what moves it on', async () => {
  const page = await tomAtTheList()
  for (const [name, state] of [
    ['Aylin Demir', 'opened'],
    ['Jonas Keil', 'undeliverable'],
    ['Mia Roth', 'sent'],
    ['Petra Voss', 'expired'],
    ['Sabine Lindenhof', 'old'],
    ['Tom Brandt', 'activated'],
  ] as const)
    await stands(page, name, t(`members.state.${state}`))
  await look(page, 'members')

  // The owner stands above an administrator: nothing is offered that would be refused.
  await expect.poll(() => rowOf(page, 'Sabine Lindenhof').getByRole('button').count()).toBe(0)

  await page.getByRole('button', { name: t('members.action.send_again_to', { name: 'Petra Voss' }) }).click()
  await page.getByText(t('members.done.sent')).waitFor()
  const mail = await mailTo(server, 'petra@lindenhof.example', 'Petra Voss')
  await page.reload()
  await stands(page, 'Petra Voss', t('members.state.sent'))
  expect(mail.subject).toBe(
    t('members.mail.invitation.subject', { by: 'Tom Brandt', company: 'Lindenhof Immobilien GmbH' }),
  )
})

test('one mail with one link for a new colleague; a corrected address kills the link before, withdrawing the last', async () => {
  const page = await tomAtTheList()
  const form = page.getByRole('form', { name: t('members.invite.title') })
  await form.getByRole('button', { name: t('members.invite.submit') }).click()
  await expect.poll(() => form.getByLabel(t('members.invite.name')).getAttribute('aria-invalid')).toBe('true')
  await look(page, 'invite-refused')

  await form.getByLabel(t('members.invite.name')).fill('Lea Sommer')
  await form.getByLabel(t('members.invite.email')).fill('lea@lindenhoof.example')
  await form.getByRole('button', { name: t('members.invite.submit') }).click()
  await form.getByText('lea@lindenhoof.example').waitFor()
  const first = await mailTo(server, 'lea@lindenhoof.example', 'Lea Sommer')
  expect(await mailsTo(server, 'lea@lindenhoof.example')).toHaveLength(1)
  expect(new Set(first.links).size).toBe(1)

  await ask(page, 'Lea Sommer', t('members.action.correct_address'))
  await look(page, 'address-dialog')
  await page.getByLabel(t('members.ask.address.email')).fill('lea@lindenhof.example')
  await answer(page, t('members.ask.address.submit'))
  await page.getByText(t('members.done.address', { name: 'Lea Sommer' })).waitFor()
  await look(page, 'address-corrected')
  const second = await mailTo(server, 'lea@lindenhof.example', 'Lea Sommer')

  const lea = await visit(server.origin, german)
  await lea.goto(linkIn(first))
  await lea.getByRole('heading', { name: t('street.gone.title') }).waitFor()
  await look(lea, 'link-gone')
  await lea.goto(linkIn(second))
  await lea.getByRole('heading', { name: 'Lindenhof Immobilien GmbH' }).waitFor()
  await look(lea, 'invitation')

  await ask(page, 'Lea Sommer', t('members.action.withdraw'))
  await look(page, 'withdraw-dialog')
  await answer(page, t('members.ask.withdraw.submit'))
  await stands(page, 'Lea Sommer', t('members.state.withdrawn'))
  await lea.goto(linkIn(second))
  await lea.getByRole('heading', { name: t('street.gone.title') }).waitFor()
})

test('an undeliverable address is corrected from its row', async () => {
  const page = await tomAtTheList()
  const name = 'Jonas Keil'
  await page.getByRole('link', { name: t('members.action.correct_address_of', { name }) }).click()
  await page.getByLabel(t('members.ask.address.email')).fill('jonas@lindenhof.example')
  await answer(page, t('members.ask.address.submit'))
  await page.getByText(t('members.done.address', { name })).waitFor()
  const jonas = await visit(server.origin, german)
  await jonas.goto(linkIn(await mailTo(server, 'jonas@lindenhof.example', name)))
  await jonas.getByRole('heading', { name: 'Lindenhof Immobilien GmbH' }).waitFor()
  await expect
    .poll(async () => {
      await page.reload()
      return rowOf(page, name).getByText(t('members.state.opened'), { exact: true }).count()
    })
    .toBe(1)
})

test('another role, a suspension with its reason, and the way back', async () => {
  const page = await tomAtTheList()
  const name = 'Aylin Demir'
  const aylin = await visit(server.origin, { ...german, expected: [/status of 40[34]/] })
  await aylin.goto(await linkFor(page, name, 'aylin@lindenhof.example'))
  await aylin.getByRole('textbox', { name: t('street.welcome.password') }).fill(password)
  await aylin.getByRole('button', { name: t('street.welcome.submit') }).click()
  await aylin.waitForURL(/\/t\/lindenhof/)
  await look(aylin, 'team-home-member')

  await page.reload()
  await ask(page, name, t('members.action.change_role'))
  await look(page, 'role-dialog')
  await choose(page, t('roles.preset.administrator'))
  await answer(page, t('members.ask.role.submit'))
  await stands(page, name, t('roles.preset.administrator'))
  await aylin.reload()
  await aylin.getByRole('link', { name: t('members.shell.members'), exact: true }).waitFor()

  await ask(page, name, t('members.action.suspend'))
  await answer(page, t('members.ask.suspend.submit', { name }))
  await page.getByText(t('errors.reason_missing')).waitFor()
  await look(page, 'suspend-dialog')
  await page.getByLabel(t('members.ask.suspend.reason')).fill('Elternzeit bis März')
  await answer(page, t('members.ask.suspend.submit', { name }))
  await stands(page, name, t('members.state.suspended'))

  await aylin.reload()
  await aylin.getByText(t('street.sign_in.why_ended')).waitFor()
  await look(aylin, 'session-ended')
  await signIn(aylin, t, 'aylin@lindenhof.example', password)
  await aylin.getByText('Elternzeit bis März').waitFor()
  await look(aylin, 'suspended')
  await aylin.goto('/t/lindenhof-immobilien-gmbh-k010101')
  await aylin.getByText('Elternzeit bis März').waitFor()

  await ask(page, name, t('members.action.restore'))
  await look(page, 'restore-dialog')
  await answer(page, t('members.ask.restore.submit', { name }))
  await stands(page, name, t('members.state.activated'))
  await aylin.goto('/')
  await aylin.waitForURL(/\/t\/lindenhof/)
})

test('Mia accepts with the sign-in she has, and chooses between two teams from then on', async () => {
  const page = await tomAtTheList()
  const link = await linkFor(page, 'Mia Roth', 'mia.roth@post.example')
  const mia = await visit(server.origin, german)
  await mia.goto(link)
  await look(mia, 'invitation-known')
  await mia.getByRole('link', { name: t('street.welcome.sign_in') }).click()
  await mia.getByLabel(t('street.sign_in.identifier')).fill('mia.roth@post.example')
  await mia.getByLabel(t('street.sign_in.password'), { exact: true }).fill(demoPassword)
  await mia.getByRole('button', { name: t('street.sign_in.submit'), exact: true }).click()
  const accept = mia.getByRole('button', {
    name: t('street.welcome.accept', { company: 'Lindenhof Immobilien GmbH' }),
  })
  await accept.waitFor()
  await look(mia, 'invitation-accept')
  await accept.click()
  await mia.waitForURL(/\/t\/lindenhof/)

  await mia.goto('/')
  await mia.getByRole('heading', { name: t('street.teams.title') }).waitFor()
  await look(mia, 'teams')
  await mia.getByRole('link', { name: 'Rheinblick Makler' }).click()
  await mia.getByRole('heading', { name: 'Rheinblick Makler', level: 1 }).waitFor()
})

test('the last owner stays one until there is a second', async () => {
  const page = await visit(server.origin, german)
  await enter(page, t, 'ostheim@rheinblick.example')
  await look(page, 'team-home-owner')
  await page.getByRole('link', { name: t('members.home.leave') }).click()
  await page.getByRole('dialog').getByText(t('members.ask.leave.last')).waitFor()
  await look(page, 'leave-last-owner')
  await page
    .getByRole('dialog')
    .getByRole('link', { name: t('members.ask.leave.appoint') })
    .click()
  await page.getByRole('heading', { name: t('members.list.title'), level: 1 }).waitFor()
  const own = page.getByRole('button', { name: t('members.list.more_for', { name: 'Karin Ostheim' }) })
  await expect.poll(() => own.count()).toBe(0)

  await ask(page, 'Mia Roth', t('members.action.change_role'))
  await choose(page, t('roles.preset.owner'))
  await answer(page, t('members.ask.role.submit'))
  await stands(page, 'Mia Roth', t('roles.preset.owner'))
  await ask(page, 'Karin Ostheim', t('members.action.change_role'))
  await choose(page, t('roles.preset.member'))
  await answer(page, t('members.ask.role.submit'))
  // Who no longer may read the list is told so, and whom to ask.
  await page.getByRole('heading', { name: t('members.refused.title') }).waitFor()
  await look(page, 'refused-page')
})
