import { expect } from 'vitest'
import type { Client } from './client'
import { formWith, submit } from './forms'
import { signedIn, type twoTeams } from './scene'
import type { Site } from './site'

/** Whether this browser is somebody who is in. */
export async function isIn(client: Client): Promise<boolean> {
  const { status, location, text } = await client.ask('/account/profile')
  if (status !== 200)
    expect(location, `${status} ${text.slice(0, 500)}`).toMatch(/^\/(sign-in|gate|second-factor|enrol)/)
  return status === 200
}

/** At a page, as its data, at a form, at Auth.js: this browser's cookie is nobody's any more. */
export async function isDeadEverywhere(
  site: Site,
  scene: Awaited<ReturnType<typeof twoTeams>>,
  copy: Client,
): Promise<void> {
  expect(await isIn(copy)).toBe(false)
  const path = `/t/${scene.alpha.slug}/settings/members`
  for (const answer of [
    await copy.ask(path),
    await copy.data(path),
    await copy.data(path, { 'next-router-prefetch': '1' }),
    await copy.data(path, { 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_full' }),
  ]) {
    // A prefetch may tell how the page is put together; whoever asks for the page itself is sent away.
    if (answer.status !== 200) expect(`${answer.location}`).toMatch(/^\/(sign-in|gate|second-factor)/)
    for (const { name, email } of [scene.owner, scene.administrator])
      expect(answer.text.includes(name) || answer.text.includes(email)).toBe(false)
  }
  const { text } = await copy.copy().ask('/api/auth/session')
  expect(text).toBe('null')
  const page = await (await signedIn(site, scene.other)).open('/account/profile')
  const rows = () => site.sql(`select name, language from users order by id`)
  const before = await rows()
  await submit(copy, formWith(page, 'name', 'language'), { name: 'Somebody Else' })
  expect(await rows()).toEqual(before)
}
