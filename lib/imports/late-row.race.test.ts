import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { completeSwitchOver } from '@/lib/switchover/complete'
import { getDraft } from '@/lib/switchover/get-draft'
import { aCustomer } from '@/lib/testing/customer'
import { ROW } from '@/lib/testing/old-rows'
import { withDatabase } from '@/lib/testing/use-database'
import { beginUpload } from './begin-upload'
import { readAccesses } from './read-accesses'
import { writeAccesses } from './write-accesses'
import { writeExport } from './write-export'

withDatabase()

test('a row that comes in at the moment of the switch-over is in its draft, or the switch-over is not done', async () => {
  const customer = await aCustomer({
    accesses: [{ userName: 'main', main: true, draft: { email: 'late@row.example' } }],
    begun: true,
  })
  const owner = await customer.owner()
  const { preview } = await getDraft(owner, {})
  const late = { ...ROW, Kundennummer: customer.team.number, Benutzername: `late-${customer.team.number}` }
  const read = await readAccesses([writeExport([late])]).next()
  const accesses = read.value ?? []

  const outcome = await atTheDoor(async (tx) => {
    const importId = await beginUpload(tx, { fileName: 'late.csv', createdBy: null })
    await writeAccesses(tx, { importId, accesses, isMain: () => false })
    const pressed = completeSwitchOver(owner, { seen: preview.seal }).then(
      () => 'done',
      (refusal: { sentence: { key: string } }) => refusal.sentence.key,
    )
    // The import commits once the switch-over waits for it, or has not.
    await Promise.race([pressed, somebodyWaits()])
    return { pressed }
  })
  expect(await outcome.pressed).toBe('switch_over_unresolved')
})

async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = (await (
      await orm()
    ).execute(
      sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )) as unknown as { rows: unknown[] }
    if (rows.length) return
    await sleep(20)
  }
}
