import { expect, test } from 'vitest'
import { readApplications, readRights } from './old-rights'

test.each([
  ['infleet', ['infleet'], []],
  ['infleet,logbook', ['infleet', 'logbook'], []],
  ['infleet, logbook ', ['infleet', 'logbook'], []],
  ['crm,crm', ['crm'], []],
  ['crm,fax', ['crm'], ['fax']],
  ['constructor', [], ['constructor']],
  ['', [], []],
])('applications %j', (typed, known, unknown) => {
  expect(readApplications(typed)).toEqual({ known, unknown })
})

test.each([
  ['all', 'all', []],
  [' all ', 'all', []],
  ['crm:sales', ['crm:sales'], []],
  ['infleet:dispatch, logbook:team_leader', ['infleet:dispatch', 'logbook:team_leader'], []],
  // Every right is only given where it is meant alone.
  ['all,crm:sales', ['crm:sales'], ['all']],
  ['crm:everything', [], ['crm:everything']],
  ['crm', [], ['crm']],
  ['ALL', [], ['ALL']],
  ['', [], []],
])('rights %j', (typed, rights, unknown) => {
  expect(readRights(typed)).toEqual({ rights, unknown })
})
