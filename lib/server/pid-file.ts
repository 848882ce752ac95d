import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export type FolderLock = { release(): Promise<void> }

/** The lock for systems without sockets that end with their process: a file that names its holder, made in one step. */
export async function takePidFile(path: string, inUse: (holder: string) => Error): Promise<FolderLock> {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    if (!link(draft, path)) {
      setAsideIfDead(path, draft, inUse)
      if (!link(draft, path)) throw inUse(`process ${readFileSync(path, 'utf8')}`)
    }
  } finally {
    rmSync(draft)
  }
  return { release: async () => rmSync(path, { force: true }) }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Looks again after moving it away: between the look and the move somebody else may have taken a fresh lock. */
function setAsideIfDead(path: string, draft: string, inUse: (holder: string) => Error): void {
  const holder = readFileSync(path, 'utf8')
  if (isAlive(Number(holder))) throw inUse(`process ${holder}`)
  const aside = `${draft}.stale`
  renameSync(path, aside)
  const moved = readFileSync(aside, 'utf8')
  if (isAlive(Number(moved))) {
    link(aside, path)
    rmSync(aside)
    throw inUse(`process ${moved}`)
  }
  rmSync(aside)
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is a process.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
