import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** WCAG 2.2, 2.4.2: a tab, a bookmark and a screen reader tell pages apart by their titles. */
test('every page that shows something says its own title', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const pages = files.filter((file) => /(^|\/)page\.tsx$/.test(file))
  const untitled = pages.filter((file) => !/export .*\b(generateM|m)etadata\b/.test(source(file)))
  expect(pages.length).toBeGreaterThan(40)
  // What only leads on to another page shows nothing.
  expect(untitled.filter((file) => !/\bredirect\(/.test(source(file)))).toEqual([])
})

const source = (file: string) => readFileSync(`app/${file}`, 'utf8')
