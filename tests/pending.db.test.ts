import { expect, test } from 'vitest'
import { actorOf, operatorOf } from '@/lib/auth/lookup'
import type { Caller } from '@/lib/kernel/caller'
import { verbs } from '@/lib/kernel/command'
import { readings } from '@/lib/kernel/query'
import { orm } from '@/lib/kernel/transaction'
import { loadCatalogue } from '@/lib/testing/catalogue'
import { anApp, codesOnPaper, pending } from '@/lib/testing/factors'
import { sampleInput } from '@/lib/testing/sample-input'
import { aTeam } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'

withDatabase()
const files = await loadCatalogue()

/**
 * Everything that a session may do which has not shown its second factor yet, by the file or what it does.
 */
const allowed = [
  // Show a factor, have a code sent, see which ways there are.
  'factor.given',
  'factor.code_sent',
  // Get back in without one; each of these opens nothing but the way to a new factor.
  /^recovery\./,
  // Sign out.
  'session.ended',
]

const isAllowed = (does: string) =>
  allowed.some((one) => (typeof one === 'string' ? one === does : one.test(does)))

test('what a session may do that owes a factor is on a short list', () => {
  expect(files.length).toBeGreaterThan(25)
  const may = verbs.filter(({ who }) => who.stages?.includes('second_factor'))
  expect(may.length).toBeGreaterThan(4)
  for (const { does } of may) expect(isAllowed(does), does).toBe(true)
})

const others = [
  ...verbs.map((verb) => ({ name: verb.does, ...verb, speak: verb as never })),
  ...readings.map((reading, at) => ({ name: `reading ${at}`, ...reading, speak: reading as never })),
].filter(
  ({ who }) => ['person', 'operator'].includes(who.kind) && !who.stages?.includes('second_factor'),
) as {
  name: string
  who: { kind: Caller['kind'] }
  input: (typeof verbs)[number]['input']
  speak(caller: unknown, input: unknown): Promise<unknown>
}[]

test('to a team and to the cockpit such a session is nobody', async () => {
  const { owner, team } = await aTeam('owner')
  await anApp(owner.userId)
  const half = await pending(owner.userId)
  expect(await actorOf(await orm(), half, team.slug)).toBeNull()
  expect(operatorOf({ ...half, isOperator: true })).toBeNull()
})

test.each(others)('everything else is refused, $who.kind: $name', async ({ who, input, speak }) => {
  const { owner } = await aTeam('owner')
  await anApp(owner.userId)
  await codesOnPaper(owner.userId)
  const half = await pending(owner.userId)
  // Whatever the caller claims: what counts is the row of the session.
  const claims = { ...half, kind: who.kind, stage: 'open', isOperator: true }
  const outcome = await speak(claims, sampleInput(input)).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
  expect(['unauthenticated', 'not_found', 'invalid', 'step_up']).toContain(outcome)
})
