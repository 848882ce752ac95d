import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { writeExport } from '@/lib/imports/write-export'
import { openWindow, visit } from '@/lib/testing/browser'
import { aFactor } from '@/lib/testing/factors'
import { type Client, openClient } from '../../http/client'
import { crawl } from '../../http/crawl'
import { formWith, multipart, submit, wordsIn } from '../../http/forms'
import { naughty } from '../../http/naughty'
import { passwordOf } from '../../http/people'
import { password, seated, signedIn, twoTeams } from '../../http/scene'
import { type Site, startSite } from '../../http/site'

let site: Site
let scene: Awaited<ReturnType<typeof twoTeams>>
beforeAll(async () => {
  site = await startSite()
  scene = await twoTeams()
})
afterAll(() => site?.close())

/** The same person in a real browser: with this client's cookies. */
async function show(client: Client, page: Page): Promise<void> {
  const cookies = [...client.jar].map(([name, { value }]) => ({
    name,
    value,
    url: site.origin(),
    httpOnly: true,
  }))
  await page.context().addCookies(cookies)
}

const evil = 'evil.example'
const wanted = [
  `https://${evil}`,
  `http://${evil}`,
  `//${evil}`,
  `///${evil}`,
  `////${evil}`,
  `/\\${evil}`,
  `\\\\${evil}`,
  `\\/${evil}`,
  `/\\/${evil}`,
  `/\t/${evil}`,
  `/\n/${evil}`,
  `/\r\n/${evil}`,
  `\t//${evil}`,
  ` //${evil}`,
  `/ /${evil}`,
  `/.//${evil}`,
  `/..//${evil}`,
  `/x/..//${evil}`,
  `/%2f${evil}`,
  `/%2F%2F${evil}`,
  `/%5c${evil}`,
  `/%09/${evil}`,
  `/%0d%0aLocation:%20https://${evil}`,
  `%2f%2f${evil}`,
  `https:${evil}`,
  `https:/${evil}`,
  `https:\\\\${evil}`,
  `HtTpS://${evil}`,
  `http:///${evil}`,
  `http://user@${evil}`,
  `/@${evil}`,
  `@${evil}`,
  `.${evil}`,
  `:80//${evil}`,
  `${evil}`,
  `javascript:location='https://${evil}'`,
  `JAVASCRIPT:location='https://${evil}'`,
  `java\nscript:location='https://${evil}'`,
  `data:text/html,<script>location='https://${evil}'</script>`,
  `vbscript:x`,
  `blob:https://${evil}/x`,
  `file:///etc/passwd`,
  `ftp://${evil}`,
  `//${evil}@localhost`,
  `https://localhost.${evil}`,
  `//[::ffff:203.0.113.9]/`,
  `//3405803777`,
  `/sign-in?to=//${evil}`,
  `/gate?to=//${evil}`,
  `/language?to=//${evil}`,
  `//${evil}/%2e%2e`,
  `〳${evil}`,
  `／／${evil}`,
]

describe('wherever somebody wants to be sent, they stay with us', () => {
  /** A window that notes every place it was sent to, on the way as well. */
  async function window(javaScriptEnabled: boolean) {
    const { page, complaints } = await openWindow(site.origin(), { javaScriptEnabled })
    onTestFinished(() => page.context().close())
    // Where one ends up is seen without pictures and styles.
    await page.route(/\.(css|woff2|svg|png)(\?|$)/, (route) => route.abort())
    return { page, left: () => complaints.filter((complaint) => /^foreign host/.test(complaint)) }
  }
  const isHere = (page: Page, to: string) => expect(new URL(page.url()).origin, to).toBe(site.origin())

  test('after the sign-in, without script', async () => {
    expect(wanted.length).toBeGreaterThanOrEqual(50)
    const { page, left } = await window(false)
    for (const to of wanted) {
      await page.context().clearCookies()
      await page.goto(`/sign-in?to=${encodeURIComponent(to)}`, { waitUntil: 'commit' })
      const form = page.locator('form:has(input[type=password])')
      const arrived = page.waitForURL((url) => url.pathname !== '/sign-in', { waitUntil: 'commit' })
      await form.evaluate(
        (element, [name, secret]) => {
          const one = element as HTMLFormElement
          for (const input of one.querySelectorAll('input')) {
            if (input.name === 'identifier') input.value = name ?? ''
            if (input.name === 'password') input.value = secret ?? ''
          }
          one.submit()
        },
        [scene.owner.email, password],
      )
      await arrived
      isHere(page, to)
    }
    expect(left()).toEqual([])
  })

  test('after the sign-in, with script', async () => {
    const { page, left } = await window(true)
    for (const to of wanted.filter((_, i) => i % 8 === 0)) {
      await page.context().clearCookies()
      await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
      await page.fill('input[name=identifier]', scene.owner.email)
      await page.fill('input[name=password]', password)
      await page.press('input[name=password]', 'Enter')
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      isHere(page, to)
    }
    expect(left()).toEqual([])
  })

  test('from every address that sends people on, as a browser reads where to', async () => {
    const client = await signedIn(site, scene.owner)
    const { page } = await window(false)
    await page.goto('/blocked')
    const places: [string, string][] = []
    for (const to of wanted)
      for (const path of [
        '/gate?to=',
        '/language?language=en&to=',
        '/sign-in?to=',
        '/second-factor?to=',
        '/enrol?to=',
      ]) {
        const { location } = await client.ask(path + encodeURIComponent(to))
        places.push([path + to, location ?? ''])
      }
    const origins = await page.evaluate(
      (all) => all.map(([asked, place]) => [asked, new URL(place, location.href).origin]),
      places,
    )
    expect(origins).toEqual(places.map(([asked]) => [asked, site.origin()]))
  })

  test('and from forms that carry the way back', async () => {
    const client = await signedIn(site, scene.owner)
    const form = formWith(await client.open('/teams'), 'back')
    for (const to of wanted) {
      const { location } = await submit(client, form, { back: to, language: 'en' })
      expect(new URL(location ?? '', site.origin()).origin, to).toBe(site.origin())
      expect(location).not.toMatch(/^[/\\]{2}/)
    }
  })
})

describe('whatever people are called', () => {
  let owner: Client
  let operator: Client
  let importPath: string | null
  beforeAll(async () => {
    owner = await signedIn(site, scene.owner)
    operator = openClient(site.origin())
    const page = await operator.open('/sign-in')
    const name = 'operator@latchkey.example'
    await submit(operator, formWith(page, 'identifier', 'password'), {
      identifier: name,
      password: passwordOf(name),
    })
    await invite(owner)
    await sayWhy(owner)
    importPath = await importFirms(operator)
  })

  /** Everybody is asked into the team, by the form. */
  async function invite(client: Client): Promise<void> {
    const form = formWith(
      await client.open(`/t/${scene.alpha.slug}/settings/members`),
      'name',
      'email',
      'roleId',
    )
    for (const [i, name] of naughty.entries()) {
      const { status, text } = await submit(client, form, { name, email: `naughty-${i}@people.example` })
      expect(status, wordsIn(text).slice(0, 300)).toBe(200)
    }
    const [{ n } = {}] = await site.sql(
      `select count(*)::int as n from invitations where email like 'naughty-%'`,
    )
    expect(n).toBeGreaterThan(naughty.length - 3)
  }

  /** A colleague is shut out for a reason, and the owner changes their own name. */
  async function sayWhy(client: Client): Promise<void> {
    for (const reason of naughty.slice(0, 6)) {
      const who = await seated(scene.alpha, 'member', reason)
      const path = `/t/${scene.alpha.slug}/settings/members?do=suspend&member=${who.memberId}`
      await submit(client, formWith(await client.open(path), 'reason', 'memberId'), { reason })
    }
    const profile = formWith(await client.open('/account/profile'), 'name', 'language')
    await submit(client, profile, { name: naughty[3] ?? '' })
  }

  /** An export whose firms, people and remarks are called like that, uploaded and confirmed. */
  async function importFirms(client: Client): Promise<string | null> {
    const bytes = writeExport(
      naughty.slice(0, 30).map((text, i) => ({
        Kundennummer: `K${900000 + i}`,
        Firma: text,
        Sprache: 'de',
        Anwendungen: text,
        Benutzername: `${text.slice(0, 20)}${i}`,
        Hauptkonto: 'J',
        Rolle: text,
        Rechte: text,
        Name: text,
        'E-Mail': text,
        Telefon1: text,
        Angelegt: '01.01.2020 10:00',
        LetzteAnmeldung: '20.11.2026 10:00',
        HashFormat: text,
        PasswortHash: '0a525a6b500d863d6341bcca83f4826f',
        Bemerkung: text,
      })),
    )
    const data = new FormData()
    data.append('file', new Blob([new Uint8Array(bytes)], { type: 'text/csv' }), `${naughty[2]}.csv`)
    const { type, body } = await multipart(data)
    const { location } = await client.ask('/api/operator/import', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    })
    expect(location).toMatch(/^\/operator\/import\/[0-9a-f-]{36}$/)
    return location
  }

  /**
   * Nothing ran, nothing was reported, nothing was fetched from elsewhere, and every name stands there as
   * text.
   */
  async function look(client: Client, paths: string[], names: readonly string[] = []): Promise<void> {
    const page = await visit(site.origin())
    await show(client, page)
    page.on('dialog', (dialog) => {
      throw new Error(`a dialog: ${dialog.message()}`)
    })
    let seen = ''
    for (const path of paths) {
      await page.goto(path)
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      expect(await page.evaluate('window.__ran'), path).toBeUndefined()
      seen += await page.evaluate('document.body.innerText')
    }
    const missing = names.filter((name) => !flat(seen).includes(flat(name)))
    expect(missing).toEqual([])
  }
  const flat = (text: string) => text.normalize('NFC').replace(/[\s\p{Cc}\p{Cf}]+/gu, '')

  test('no script runs in the team, and every name is shown as it is', async () => {
    const home = `/t/${scene.alpha.slug}`
    const list = `${home}/settings/members`
    const dialogs = (await crawl(owner, [list], 16)).pages.filter((path) =>
      /do=(role|suspend|remove|address|withdraw|restore)/.test(path),
    )
    expect(dialogs.length).toBeGreaterThan(4)
    const pages = (await listPages(owner, list)).concat(`${list}?q=${encodeURIComponent(naughty[2] ?? '')}`)
    // A line is one line: what would break it, or turn it round, is a blank.
    await look(
      owner,
      [home, ...pages],
      naughty.filter((name) => !/[‮\u2028]/.test(name)),
    )
    await look(owner, [...dialogs.slice(0, 6), '/account/profile', '/account/sessions', '/teams'])
    await look(owner, await listPages(owner, `${home}/settings/audit-log`), [naughty[0] ?? ''])
  })

  test('nor where somebody asks to be let back in, or names a factor', async () => {
    const reasons = naughty.slice(0, 5)
    const pages = await Promise.all(
      reasons.map(async (reason) => {
        const { memberId } = await seated(scene.alpha, 'member', reason)
        const [row] = await site.sql(
          `insert into recovery_requests (team_id, id, member_id, kind, reason, device, address, created_at, expires_at)
           values ($1, gen_random_uuid(), $2, 'colleagues', $3, $3, '192.0.2.7', now(), now() + interval '1 day')
           returning id`,
          [scene.alpha.id, memberId, reason],
        )
        return `/t/${scene.alpha.slug}/recovery/${row?.id}`
      }),
    )
    await look(owner, pages, reasons)
    const member = await signedIn(site, scene.member)
    for (const label of reasons) await aFactor(scene.member.userId, 'totp', { label })
    await site.sql(`update sessions set factor_at = now() where user_id = $1`, [scene.member.userId])
    await look(member, ['/account/security'], reasons)
  })

  test('nor in the mails and behind their links', async () => {
    const { text } = await owner.ask('/dev/mailbox.json')
    const mails = JSON.parse(text) as { to: string; html: string; links: string[] }[]
    const some = mails.filter(({ to }) => /^naughty-\d@/.test(to))
    expect(some.length).toBeGreaterThan(5)
    for (const { html } of mails)
      expect(html).not.toMatch(/<(script|svg|iframe|style>@import|base|form|math)/i)
    await look(owner, [
      '/dev/mailbox?q=naughty-1',
      ...some.map(({ links }) => new URL(links[0] ?? '').pathname).slice(0, 6),
    ])
    const page = await visit(site.origin(), { expected: [/^foreign host|^console|^policy/] })
    for (const { html } of some) {
      await page.setContent(html)
      expect(await page.evaluate('window.__ran')).toBeUndefined()
    }
  })

  test('nor at the vendor’s, from the first look at the file to the customers', async () => {
    const path = importPath ?? ''
    const kinds = (await crawl(operator, [path], 18)).pages.filter((one) => one.startsWith(path))
    expect(kinds.length).toBeGreaterThan(2)
    await look(operator, kinds.slice(0, 8))
    const confirm = formWith(await operator.open(path), 'importId')
    await submit(operator, confirm)
    await site.quiet()
    const customers = (await crawl(operator, ['/operator', '/operator/customers', '/operator/import'], 12))
      .pages
    await look(operator, customers.filter((one) => /^\/operator/.test(one)).slice(0, 9))
  })

  test('nor where it was typed and refused, or asked for in an address', async () => {
    const page = await visit(site.origin())
    for (const text of naughty.slice(0, 5)) {
      await page.goto(`/sign-in?to=${encodeURIComponent(text)}&why=${encodeURIComponent(text)}`)
      await page.fill('input[name=identifier]', text)
      await page.fill('input[name=password]', 'x')
      await page.press('input[name=password]', 'Enter')
      await page.locator('[data-form-message]:not(:empty)').waitFor()
      expect(await page.evaluate('window.__ran')).toBeUndefined()
    }
  })
})

/** The pages of a list, from the first to the last. */
async function listPages(client: Client, path: string): Promise<string[]> {
  const pages = [path]
  for (let next: string | undefined = path; next && pages.length < 6; ) {
    const { text } = await client.open(next)
    const href = /<a\b[^>]*\shref="([^"]*[?&](?:amp;)?after=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    next = href && new URL(href, new URL(path, site.origin())).href.slice(site.origin().length)
    if (next && !pages.includes(next)) pages.push(next)
    else next = undefined
  }
  return pages
}
