import { existsSync, readdirSync, readFileSync } from 'node:fs'

/**
 * Milliseconds of processor time that everything started by this process has used so far, itself left out;
 * NaN where the system does not tell (it is read from /proc). Says what something costs even while others use
 * the machine.
 */
export function cpuTimeMs(): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess)
  const below = (pid: number): number =>
    all
      .filter(({ parent }) => parent === pid)
      .reduce((sum, one) => sum + one.own + one.ofEnded + below(one.pid), 0)
  const ended = all.find(({ pid }) => pid === process.pid)?.ofEnded ?? 0
  return (ended + below(process.pid)) * MS_PER_TICK
}

/** USER_HZ, which Linux has kept at 100 for programs. */
const MS_PER_TICK = 10

function readProcess(pid: string) {
  // proc(5): the name in brackets may hold anything; behind it state, parent, …, utime, stime, cutime,
  // cstime.
  const fields = readStat(pid).split(') ').at(-1)?.split(' ') ?? []
  if (fields.length < 15) return []
  const at = (place: number) => Number(fields[place])
  return [{ pid: Number(pid), parent: at(1), own: at(11) + at(12), ofEnded: at(13) + at(14) }]
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch (error) {
    // It has ended since it was listed.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return ''
    throw error
  }
}
