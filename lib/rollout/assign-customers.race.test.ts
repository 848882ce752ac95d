import { count, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { phaseTeams } from '@/db/schema'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { aCustomer } from '@/lib/testing/customer'
import { aPhase } from '@/lib/testing/phase'
import { anOperator } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { assignCustomers } from './assign-customers'

withDatabase()

const ROUNDS = 200
const AT_ONCE = 10

test('ten customers at once into a phase with less room: never more than the cap, and never less', async () => {
  const operator = await anOperator()
  const customers = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      aCustomer({ accesses: [{ userName: 'a', main: true }], phase: null }),
    ),
  )
  let violations = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    await atTheDoor((tx) => tx.delete(phaseTeams))
    const cap = 1 + (round % (AT_ONCE - 1))
    const phaseId = await aPhase('open', undefined, undefined, cap)
    const answers = await Promise.allSettled(
      customers.map(({ team }) => assignCustomers(operator, { phaseId, numbers: team.number })),
    )
    const won = answers.filter(({ status }) => status === 'fulfilled').length
    const told = answers.filter(
      (answer) =>
        answer.status === 'rejected' &&
        answer.reason.sentence?.key === 'phase_full' &&
        answer.reason.sentence.values.cap === cap,
    ).length
    const [row] = await (await orm())
      .select({ n: count() })
      .from(phaseTeams)
      .where(eq(phaseTeams.phaseId, phaseId))
    if (won !== cap || row?.n !== cap || told !== AT_ONCE - cap) violations += 1
  }
  expect(violations).toBe(0)
}, 300_000)
