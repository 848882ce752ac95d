import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isBuilt, stampBuild } from './build.mjs'
import { isInstalled } from './install.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'latchkey-fresh-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

describe('a build is as good as new', () => {
  beforeEach(() => {
    write('app/page.tsx', 'one')
    write('package-lock.json', '{}')
    mkdirSync(join(root, '.next'))
    stampBuild(root)
  })

  test.each([
    ['nothing changed', 'app/page.tsx', 'one', true],
    ['a page changed', 'app/page.tsx', 'two', false],
    ['a package changed', 'package-lock.json', '{ }', false],
    ['the configuration changed', 'next.config.js', '', false],
    ['a file was added', 'lib/teams/new.ts', '', false],
    ['a test was added', 'lib/teams/new.test.ts', '', true],
    ['a journey was added', 'tests/journeys/new.ts', '', true],
    ['a note was added', 'docs/new.md', '', true],
    ['data was written', 'data/database/1', '', true],
  ])('when %s: %s %s %s', (_what, path, text, still) => {
    write(path, text)
    expect(isBuilt(root)).toBe(still)
  })

  test('not when it was never made', () => {
    rmSync(join(root, '.next'), { recursive: true })
    expect(isBuilt(root)).toBe(false)
  })
})

describe('packages are there', () => {
  const wanted = {
    '': {},
    'node_modules/pg': { version: '8.0.0', integrity: 'x' },
    'node_modules/swc-darwin': { version: '1.0.0', optional: true },
  }

  test.each([
    ['as wanted, other platforms apart', { 'node_modules/pg': wanted['node_modules/pg'] }, true],
    ['in another version', { 'node_modules/pg': { version: '7.0.0', integrity: 'x' } }, false],
    ['with other contents', { 'node_modules/pg': { version: '8.0.0', integrity: 'y' } }, false],
    ['not at all', {}, false],
  ])('%s', (_what, packages, installed) => {
    write('package-lock.json', JSON.stringify({ packages: wanted }))
    write('node_modules/.package-lock.json', JSON.stringify({ packages }))
    expect(isInstalled(root)).toBe(installed)
  })

  test('not in a fresh clone', () => {
    write('package-lock.json', JSON.stringify({ packages: wanted }))
    expect(isInstalled(root)).toBe(false)
  })
})
