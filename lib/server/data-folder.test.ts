import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { emptyFolder, markFolder } from './data-folder'

const home = mkdtempSync(join(tmpdir(), 'latchkey-data-'))
afterAll(() => rmSync(home, { recursive: true }))

test('a folder of ours is emptied, and keeps its secrets and its mark', () => {
  const folder = fresh('ours', 'secrets.json')
  markFolder(folder)
  mkdirSync(join(folder, 'database/base'), { recursive: true })
  writeFileSync(join(folder, 'database/base/1'), '')
  markFolder(folder)
  emptyFolder(folder)
  expect(readdirSync(folder).sort()).toEqual(['latchkey.txt', 'secrets.json'])
  emptyFolder(folder)
})

test('somebody else’s folder is used, but never emptied', () => {
  const folder = fresh('theirs', 'thesis.odt')
  markFolder(folder)
  mkdirSync(join(folder, 'database'))
  expect(() => emptyFolder(folder)).toThrow(/theirs was not made by Latchkey/)
  expect(readdirSync(folder).sort()).toEqual(['database', 'thesis.odt'])
})

function fresh(name: string, ...files: string[]): string {
  const folder = join(home, name)
  mkdirSync(folder)
  for (const file of files) writeFileSync(join(folder, file), '')
  return folder
}
