import { expect, test } from 'vitest'
import { apply } from '@/lib/testing/networks'
import { aRuledTeam } from '@/lib/testing/rules'
import { logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { getNetworks } from './get-networks'
import { removePlace } from './remove-place'
import { savePlace } from './save-place'

withDatabase()

const office = {
  name: 'Biuro Poznań',
  kind: 'office' as const,
  of: 'team' as const,
  outcome: 'allow' as const,
  networks: '203.0.113.16/28; 2001:DB8:50::/48, 203.0.113.16-203.0.113.31\n::ffff:198.51.100.7',
  version: 0,
}
const home = { ...office, name: 'Dom', kind: 'home' as const, of: 'member' as const, person: 'kasia' }

test('a place: every form, in one spelling, once each', async () => {
  const { team, owner } = await aRuledTeam()
  const { placeId } = await savePlace(owner, office)
  const { draft } = await getNetworks(owner, {})
  expect(draft.rule.places).toEqual([
    {
      id: placeId,
      name: 'Biuro Poznań',
      kind: 'office',
      owner: { of: 'team' },
      outcome: 'allow',
      prefixes: ['198.51.100.7/32', '203.0.113.16/28', '2001:db8:50::/48'],
      hashed: [],
    },
  ])
  expect((await logOf(team.id))[0]).toMatchObject({
    action: 'network.draft_changed',
    subjectName: 'Biuro Poznań',
    after: { place_kind: 'office', networks: '198.51.100.7/32, 203.0.113.16/28, 2001:db8:50::/48' },
  })
})

test('a place is changed and taken away; it keeps its id', async () => {
  const { team, owner } = await aRuledTeam()
  const { placeId } = await savePlace(owner, office)
  await savePlace(owner, { ...office, placeId, name: 'Biuro', outcome: 'factor', version: 1 })
  expect((await getNetworks(owner, {})).draft.rule.places).toMatchObject([{ id: placeId, name: 'Biuro' }])
  expect((await logOf(team.id))[0]).toMatchObject({
    before: { outcome: 'allow' },
    after: { outcome: 'factor' },
  })
  await removePlace(owner, { placeId, version: 2 })
  const { draft } = await getNetworks(owner, {})
  expect(draft).toMatchObject({ version: 3, differs: false, rule: { places: [] } })
  await expect(removePlace(owner, { placeId, version: 3 })).rejects.toMatchObject({ code: 'not_found' })
})

test('two places of one name are refused, two homes are not', async () => {
  const { owner } = await aRuledTeam('kasia')
  const { placeId } = await savePlace(owner, office)
  await expect(savePlace(owner, { ...office, name: ' biuro  POZNAŃ', version: 1 })).rejects.toMatchObject({
    fields: { name: { key: 'network_place_twice', values: { name: 'Biuro Poznań' } } },
  })
  await savePlace(owner, { ...office, placeId, name: 'BIURO Poznań', version: 1 })
  await savePlace(owner, { ...home, networks: '198.51.100.77', version: 2 })
  await savePlace(owner, { ...home, networks: '198.51.100.78', version: 3 })
  expect((await getNetworks(owner, {})).draft.rule.places).toHaveLength(3)
})

test('the draft says which of its places are new and which are other than what holds', async () => {
  const { owner } = await aRuledTeam()
  const { placeId } = await savePlace(owner, office)
  await apply(owner, 'observe')
  const other = await savePlace(owner, { ...office, name: 'Biuro Gdańsk', version: 2 })
  expect((await getNetworks(owner, {})).changes).toEqual({ [other.placeId]: 'new' })
  await savePlace(owner, { ...office, placeId, outcome: 'factor', version: 3 })
  expect((await getNetworks(owner, {})).changes).toEqual({ [placeId]: 'changed', [other.placeId]: 'new' })
})

test('of somebody’s home only hashes are kept, and saving it without typing keeps them', async () => {
  const { team, owner, kasia } = await aRuledTeam('kasia')
  const networks = '198.51.100.77, 2001:db8:77::/56'
  const { placeId } = await savePlace(owner, { ...home, networks })
  const placesNow = async () => (await getNetworks(owner, {})).draft.rule.places
  const [before] = await placesNow()
  expect(before).toMatchObject({ owner: { of: 'member', id: kasia.id }, prefixes: [] })
  expect(before?.hashed).toHaveLength(2)
  await savePlace(owner, { ...home, placeId, name: 'Dom Kasi', networks: '', version: 1 })
  expect(await placesNow()).toMatchObject([{ name: 'Dom Kasi', hashed: before?.hashed }])
  await savePlace(owner, { ...home, placeId, networks: '198.51.100.78', version: 2 })
  const [after] = await placesNow()
  expect(after?.hashed).toHaveLength(1)
  expect(before?.hashed).not.toContain(after?.hashed[0])
  expect(JSON.stringify(await logOf(team.id))).not.toMatch(/198\.51\.100|db8:77/)
})

test('a home that becomes an office needs its networks typed', async () => {
  const { owner } = await aRuledTeam('kasia')
  const { placeId } = await savePlace(owner, { ...home, networks: '198.51.100.77' })
  const again = { ...office, placeId, networks: '', version: 1 }
  await expect(savePlace(owner, again)).rejects.toMatchObject({
    fields: { networks: { key: 'network_networks_missing' } },
  })
})

test.each([
  ['nothing', '  \n', 'network_networks_missing'],
  ['leading zeros', '203.0.113.016', 'entry_zeros'],
  ['a name', 'office.example', 'entry_name'],
  ['a home that is a street', '198.51.100.0/24', 'network_home_size'],
  ['a home of an odd size', '2001:db8::/52', 'network_home_size'],
])('refused beside the field: %s', async (_, networks, key) => {
  const { owner } = await aRuledTeam('kasia')
  await expect(savePlace(owner, { ...home, networks })).rejects.toMatchObject({
    fields: { networks: { key } },
  })
  expect((await getNetworks(owner, {})).draft.version).toBe(0)
})

test('of several wrong lines it is said which', async () => {
  const { owner } = await aRuledTeam()
  const networks = '203.0.113.7\n203.0.113\noffice.example'
  await expect(savePlace(owner, { ...office, networks })).rejects.toMatchObject({
    sentence: { key: 'network_entries_wrong', values: { count: 2, lines: '2, 3' } },
    fields: { networks: { key: 'entry_short', values: { line: 2 } } },
  })
})

test('ten thousand networks in one place', async () => {
  const { owner } = await aRuledTeam()
  const many = Array.from({ length: 10_000 }, (_, n) => `10.${n >> 8}.${n & 255}.4`)
  await savePlace(owner, { ...office, networks: many.join('\n') })
  expect((await getNetworks(owner, {})).draft.rule.places[0]?.prefixes).toHaveLength(10_000)
})

test('names and roles of another team are not there', async () => {
  const { owner } = await aRuledTeam()
  const theirs = await aRuledTeam('kasia')
  const given = { ...office, networks: '203.0.113.7' }
  for (const whose of [
    { of: 'member' as const, memberId: theirs.kasia.id },
    { of: 'role' as const, roleId: theirs.team.roleIds.member },
  ])
    await expect(savePlace(owner, { ...given, ...whose })).rejects.toMatchObject({ code: 'not_found' })
})
