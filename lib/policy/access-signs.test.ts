import { expect, test } from 'vitest'
import { type KnownAccess, samePeople, seemsUnused, signsOf, takenOver } from './access-signs'

const now = new Date('2026-11-23T08:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const access = (id: string, changes: Partial<KnownAccess> = {}): KnownAccess => ({
  id,
  isMain: false,
  userName: id,
  name: `Person ${id}`,
  oldEmail: '',
  lockedThen: false,
  lastSignInAt: daysAgo(1),
  ...changes,
})

test.each<[string, Partial<KnownAccess>, string[]]>([
  ['nothing to remark', {}, []],
  ['locked', { lockedThen: true }, ['locked']],
  ['two years to the day', { lastSignInAt: daysAgo(730) }, []],
  ['a moment longer', { lastSignInAt: new Date(daysAgo(730).getTime() - 1) }, ['dormant']],
  ['never signed in', { lastSignInAt: null }, ['never_signed_in']],
  ['a shift', { name: 'Schicht 2' }, ['shared']],
  ['two names', { name: 'Meier/Schulz' }, ['shared']],
  ['nobody knows who', { name: 'unbekannt' }, ['unknown_person']],
  ['a mailbox of the office', { oldEmail: ' INFO+dispo@firm.example' }, ['role_mailbox']],
  ['a mailbox of a person', { oldEmail: 'eva@firm.example' }, []],
])('%s', (_, changes, signs) => {
  expect(signsOf([access('a', changes)], now).get('a')).toEqual(signs)
})

test('the same human twice is told by which other user name', () => {
  const found = samePeople([
    access('ffuchs', { name: 'Frank Fuchs' }),
    access('f.fuchs', { name: 'Fuchs, Frank' }),
    access('team1', { name: 'Team Nord' }),
    access('team2', { name: 'Team Nord' }),
    access('x1', { name: 'unbekannt' }),
    access('x2', { name: 'unbekannt' }),
    access('alone'),
  ])
  expect(Object.fromEntries(found)).toEqual({ ffuchs: ['f.fuchs'], 'f.fuchs': ['ffuchs'] })
})

test.each<[string, Partial<KnownAccess>, boolean]>([
  ['in use', {}, false],
  ['locked', { lockedThen: true }, true],
  ['dormant', { lastSignInAt: daysAgo(800) }, true],
  ['never signed in may be new', { lastSignInAt: null }, false],
  ['the main account is never unused', { isMain: true, lockedThen: true, lastSignInAt: daysAgo(800) }, false],
])('proposed as unused: %s', (_, changes, proposed) => {
  expect(seemsUnused(access('a', changes), now)).toBe(proposed)
})

test('addresses of the old system are taken over where nothing speaks against it', () => {
  const found = takenOver(
    [
      access('main', { isMain: true, oldEmail: 'Boss@Firm.example' }),
      access('plain', { oldEmail: ' eva@firm.example ' }),
      access('tagged', { oldEmail: 'info+eva@firm.example' }),
      access('twice1', { oldEmail: 'office@firm.example' }),
      access('twice2', { oldEmail: 'OFFICE@firm.example' }),
      access('taken', { oldEmail: 'consult@elsewhere.example' }),
      access('wrong', { oldEmail: 'eva(at)firm.example' }),
      access('none'),
      access('old', { oldEmail: 'old@firm.example', lastSignInAt: daysAgo(800) }),
      access('locked', { oldEmail: 'locked@firm.example', lockedThen: true }),
    ],
    (address) => address === 'consult@elsewhere.example',
    now,
  )
  expect(Object.fromEntries(found)).toEqual({
    main: 'boss@firm.example',
    plain: 'eva@firm.example',
    tagged: 'info+eva@firm.example',
  })
})

test('a plus address is not taken over for the main account', () => {
  const main = access('main', { isMain: true, oldEmail: 'info+boss@firm.example' })
  expect(takenOver([main], () => false, now).size).toBe(0)
})
