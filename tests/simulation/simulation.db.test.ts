import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '@/db/database'
import { openFreshDatabase } from '@/lib/testing/database'
import { simulate } from './simulate'

let database: Database
beforeAll(async () => {
  database = await openFreshDatabase()
})
afterAll(() => database.close())

// Any other seed and any number of companies: npm run simulate -- --seed N --companies M
test('some companies, told from the import to the last day: nobody is left outside', {
  timeout: 120_000,
}, async () => {
  const { told, stories } = await simulate({ seed: 25, from: 0, count: 4, database })
  expect(stories).toEqual([])
  expect(told).toMatchObject({ outside: 0, foreign: 0, unaccounted: 0 })
  expect(told.inside).toBeGreaterThan(told.people / 2)
})
