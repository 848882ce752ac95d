import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cpuTimeMs } from './cpu-time'

const work = 'const end = process.cpuUsage().user + 120_000; while (process.cpuUsage().user < end);'

test.runIf(existsSync('/proc/self/stat'))(
  'counts the work of what was started, and that of what has ended',
  async () => {
    const before = cpuTimeMs()
    execFileSync(process.execPath, ['-e', work])
    const afterOne = cpuTimeMs()
    expect(afterOne - before).toBeGreaterThan(90)

    const child = spawn(process.execPath, ['-e', `${work} console.log('done'); setInterval(() => {}, 1000)`])
    await once(child.stdout, 'data')
    expect(cpuTimeMs() - afterOne).toBeGreaterThan(90)
    child.kill('SIGKILL')
  },
)
