import { expect, test } from 'vitest'
import { among, REFERENCE, ROW } from '@/lib/testing/old-rows'
import { checkExport } from './check'
import { COUNTED_KINDS } from './findings'
import { reportOf } from './report'
import { writeExport } from './write-export'

test('the report has every kind, and of the damage what there is', async () => {
  const check = await checkExport(
    [writeExport(among({ Benutzername: '' }, { HashFormat: '__proto__' }))],
    REFERENCE,
  )
  const { totals, findings } = reportOf(check)
  expect(Object.keys(totals.kinds)).toEqual([...COUNTED_KINDS, 'missing_user_name'])
  expect(Object.entries(totals.accesses_by_hash_format)).toEqual([
    ['__proto__', 1],
    ['md5', 1],
  ])
  expect(findings).toEqual([
    { kind: 'missing_user_name', line: 3, customer: 'K000001', user_name: '' },
    { kind: 'unknown_hash_format', line: 4, customer: 'K000001', user_name: 'user2' },
  ])
  expect(JSON.stringify(check)).not.toContain(ROW.PasswortHash)
})
