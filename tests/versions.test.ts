import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Releases that closed a hole; nothing older may be installed, however deep (docs/security-targets.md, 1). */
const floors: [name: string, floor: string][] = [
  ['next', '16.4.1'],
  ['next-auth', '5.0.0-beta.32'],
  ['@auth/core', '0.41.3'],
]

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }>
}
const versionsOf = (name: string) =>
  Object.entries(packages).flatMap(([path, { version }]) =>
    path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`) ? [version ?? ''] : [],
  )

test.each(floors)('%s is %s or newer, everywhere', (name, floor) => {
  const versions = versionsOf(name)
  expect(versions.length).toBeGreaterThan(0)
  for (const version of versions) expect(compare(version, floor), version).toBeGreaterThanOrEqual(0)
})

test('what is installed is what the lock file names', () => {
  for (const [name] of floors) {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
    expect(versionsOf(name)).toContain(version)
  }
})

test('every package of the lock file has a checksum', () => {
  const without = Object.entries(packages).filter(
    ([path, { integrity, link }]) => path.startsWith('node_modules/') && !integrity && !link,
  )
  expect(without.map(([path]) => path)).toEqual([])
})

test.each([
  ['16.4.0', '16.4.1', -1],
  ['16.10.0', '16.4.1', 1],
  ['5.0.0-beta.31', '5.0.0-beta.32', -1],
  ['5.0.0-beta.100', '5.0.0-beta.32', 1],
  ['5.0.0', '5.0.0-beta.32', 1],
  ['0.41.3', '0.41.3', 0],
])('%s against %s: %i', (a, b, sign) => {
  expect(Math.sign(compare(a, b))).toBe(sign)
})

/** Order by Semantic Versioning 2.0, 11: a release stands above its own betas. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => {
    const [core = '', before = ''] = version.split('-')
    return [
      ...core.split('.').map(Number),
      before === '' ? Number.POSITIVE_INFINITY : Number(before.split('.').at(-1)),
    ]
  })
  return (
    left
      ?.map((part, i) => part - (right?.[i] ?? 0))
      .find((difference) => difference && !Number.isNaN(difference)) ?? 0
  )
}
