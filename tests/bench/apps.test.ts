import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const apps = 'tests/bench/apps'
const replaced = readdirSync(join(apps, 'open/lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('lib', file))
const added = ['guarded', 'open'].flatMap((overlay) =>
  readdirSync(join(apps, overlay, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => join('app', file)),
)

test('something is compared', () => {
  expect(replaced.length).toBeGreaterThan(0)
  expect(added.length).toBeGreaterThan(0)
})

test.each(replaced)('%s stands in for a file of the product and offers the same', (file) => {
  const offered = (path: string) =>
    [...readFileSync(path, 'utf8').matchAll(/^export (?:async )?(default|(?:const|function) \w+)/gm)].map(
      ([, name]) => name?.replace(/^\w+ /, ''),
    )
  expect(offered(join(apps, 'open', file))).toEqual(offered(file))
})

test.each(added)('%s is a page that the product does not have', (file) => {
  expect(existsSync(file)).toBe(false)
})
