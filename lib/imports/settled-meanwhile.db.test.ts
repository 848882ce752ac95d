import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { accesses } from '@/db/schema'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { chooseMainAccount } from '@/lib/rollout/choose-main-account'
import { main, mainsOf, named, nextCustomers, row, seatsOf, teamOf } from '@/lib/testing/old-customers'
import { anOperator } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { beginUpload } from './begin-upload'
import { readAccesses } from './read-accesses'
import { writeAccesses } from './write-accesses'
import { type OldRow, writeExport } from './write-export'

withDatabase()
beforeEach(nextCustomers)

/** One batch of an import that comes in several. */
async function written(importId: string, batch: OldRow[]) {
  const read = await readAccesses([writeExport(batch)]).next()
  return atTheDoor((tx) =>
    writeAccesses(tx, {
      importId,
      accesses: read.value ?? [],
      isMain: ({ flaggedMain }) => flaggedMain,
    }),
  )
}

const begun = () => atTheDoor((tx) => beginUpload(tx, { fileName: 'export.csv', createdBy: null }))

test('a main account that was settled between two batches stays it, and the import goes on', async () => {
  const importId = await begun()
  await written(importId, [row(1, 'early'), row(2, 'alone')])
  const [early] = await seatsOf(1)
  await chooseMainAccount(await anOperator(), { teamId: (await teamOf(1)).id, accessId: early?.id ?? '' })

  const late = [main(1, 'flagged', { Rolle: 'admin' }), main(2, 'chef')]
  expect(await written(importId, late)).toEqual({ added: 2, known: 0, refused: 0 })
  expect(await mainsOf(1)).toEqual([named('early')])
  expect(Object.fromEntries((await seatsOf(1)).map(({ userName, role }) => [userName, role]))).toEqual({
    [named('early')]: 'owner',
    [named('flagged')]: 'administrator',
  })
  // Of a customer whom nobody has settled the file's word counts as ever, and what the old system said is
  // kept.
  expect(await mainsOf(2)).toEqual([named('chef')])
  const { id: teamId } = await teamOf(1)
  const [flagged] = await (await orm())
    .select()
    .from(accesses)
    .where(and(eq(accesses.teamId, teamId), eq(accesses.userName, named('flagged'))))
  expect(flagged?.flaggedMain).toBe(true)
})
