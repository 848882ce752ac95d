import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock'
import { takePidFile } from './pid-file'

const home = mkdtempSync(join(tmpdir(), 'latchkey-lock-'))
afterAll(() => rmSync(home, { recursive: true }))

test('the second is refused and told which folder and who; after the release it is free', async () => {
  const folder = join(home, 'a')
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}`)
  await expect(lockFolder(folder)).rejects.toThrow(folder)
  await lock.release()
  await (await lockFolder(folder)).release()
})

test('a link to the folder and another spelling are the same folder', async () => {
  const lock = await lockFolder(join(home, 'b'))
  symlinkSync(join(home, 'b'), join(home, 'link'))
  await expect(lockFolder(join(home, 'link'))).rejects.toThrow(FolderInUse)
  await expect(lockFolder(join(home, 'a/../b/.'))).rejects.toThrow(FolderInUse)
  await lock.release()
})

test('other folders are not concerned', async () => {
  const locks = await Promise.all(['c', 'd'].map((name) => lockFolder(join(home, name))))
  await Promise.all(locks.map((lock) => lock.release()))
})

test('of ten at once, one gets it', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(join(home, 'e'))))
  const got = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(got).toHaveLength(1)
  await got[0]?.release()
})

test('a killed process holds nothing', async () => {
  const folder = join(home, 'f')
  const other = await holder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(`process ${other.pid}`)
  other.kill('SIGKILL')
  await once(other, 'exit')
  await (await lockFolder(folder)).release()
})

test('a stopped process holds it, although it cannot say so', async () => {
  const folder = join(home, 'g')
  const other = await holder(folder)
  other.kill('SIGSTOP')
  await expect(lockFolder(folder)).rejects.toThrow('busy')
  other.kill('SIGKILL')
  await once(other, 'exit')
})

test('the pid file refuses while its holder lives, is taken from a dead one, and leaves nothing behind', async () => {
  const path = join(home, 'latchkey.pid')
  const inUse = (holder: string) => new Error(`held by ${holder}`)
  writeFileSync(path, '999999999')
  const lock = await takePidFile(path, inUse)
  await expect(takePidFile(path, inUse)).rejects.toThrow(`held by process ${process.pid}`)
  await lock.release()
  expect(readdirSync(home).filter((name) => name.startsWith('latchkey.pid'))).toEqual([])
})

/** A second process that holds the folder until it is killed. */
async function holder(folder: string): Promise<ChildProcess> {
  const script = `import { lockFolder } from './lib/server/folder-lock.ts'
    await lockFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}
