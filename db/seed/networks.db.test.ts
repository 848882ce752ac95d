import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { members, policies, teams, users } from '@/db/schema'
import { actorOf } from '@/lib/auth/lookup'
import { orm } from '@/lib/kernel/transaction'
import { getNetworks } from '@/lib/networks/get-networks'
import { rehearseDraft } from '@/lib/networks/rehearse-draft'
import { signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { seedDemo } from './demo'

withDatabase()

async function ownerOf(number: string) {
  const [row] = await (await orm())
    .select({ userId: users.id, slug: teams.slug })
    .from(teams)
    .innerJoin(members, eq(members.teamId, teams.id))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(teams.customerNumber, number), eq(members.isMain, true)))
  if (!row) return expect.unreachable('no such customer')
  const owner = await actorOf(await orm(), await signedInAs(row.userId, { address: '127.0.0.1' }), row.slug)
  return owner ?? expect.unreachable('the rule keeps the demo’s owner outside')
}

test('the demo rehearses at once: a draft that binds nobody, and people who would have had to ask', async () => {
  await seedDemo()
  const karin = await ownerOf('K010117')
  expect((await getNetworks(karin, {})).draft.rule.places.map(({ name }) => name)).toEqual([
    'Büro Köln',
    'Zuhause – Mia',
  ])
  const { rows, refusedPeople } = await rehearseDraft(karin, { page: 1 })
  expect(refusedPeople).toBe(1)
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['Karin Ostheim']))
  const agnieszka = await ownerOf('K060041')
  const { draft } = await getNetworks(agnieszka, {})
  expect(draft.rule.places).toMatchObject([
    { name: 'Biuro Poznań', prefixes: ['203.0.113.16/28', '2001:db8:50::/48'] },
    { name: 'Dom – Kasia', prefixes: [], hashed: [expect.any(String)] },
  ])
  expect(await (await orm()).select().from(policies)).toEqual([])
})
