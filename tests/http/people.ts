import { expect } from 'vitest'
import { demoSignIns } from '@/db/seed/sign-ins'
import { type Answer, type Client, openClient } from './client'
import { sessionOf } from './cookies'
import { formWith, submit } from './forms'

export type DemoName = (typeof demoSignIns)[number]['name']

/** Fills in the sign-in page's form; what comes back is the form's answer. */
async function trySignIn(client: Client, name: string, password: string, to = ''): Promise<Answer> {
  const page = await client.open(`/sign-in${to && `?to=${encodeURIComponent(to)}`}`)
  return submit(client, formWith(page, 'identifier', 'password'), { identifier: name, password })
}

/** Signs in, or fails the test with what the page said. */
export async function signIn(client: Client, name: string, password: string): Promise<Answer> {
  const answer = await trySignIn(client, name, password)
  expect(answer.status, answer.text.slice(0, 2000)).toBe(303)
  expect(sessionOf(client.jar)).toBeDefined()
  return answer
}

/** A browser in which this person of the demo is signed in. */
export async function asDemo(
  origin: string,
  name: DemoName,
  { from }: { from?: string } = {},
): Promise<Client> {
  const client = openClient(origin, { from })
  await signIn(client, name, passwordOf(name))
  return client
}

/**
 * The password of one of the demo's people.
 * @public
 */
export const passwordOf = (name: DemoName) => demoSignIns.find((known) => known.name === name)?.password ?? ''

export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  links: string[]
  sentAt: string
}

/** The mails of the demo that contain this text, newest first; waits until there is one. */
export async function mailsWith(client: Client, text: string): Promise<Mail[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { text: body } = await client.ask(`/dev/mailbox.json?q=${encodeURIComponent(text)}`)
    const mails = JSON.parse(body) as Mail[]
    if (mails.length > 0) return mails
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no mail with ${text}`)
}
