import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { type FolderLock, takePidFile } from './pid-file'
import { StartRefused } from './start-refused'

/** Another process has the folder; the message says which folder, who, why that matters and what to do. */
export class FolderInUse extends StartRefused {
  constructor(folder: string, holder: string) {
    super(
      `Another Latchkey process (${holder}) is using the folder ${folder}. The embedded database serves one process: ` +
        'a second one would lose what is saved. Stop the other first, or set DATA_DIR or DATABASE_URL.',
    )
  }
}

/**
 * Takes the folder for this process alone, making it if need be; throws FolderInUse at once when another has it. Where
 * the system has sockets without files (Linux) or named pipes (Windows) the lock ends with the process, kill -9 included.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Two spellings of one folder, or a link to it, are one lock.
  const real = realpathSync(folder)
  const name = `latchkey-${createHash('sha256').update(real).digest('hex').slice(0, 32)}`
  if (process.platform === 'linux') return takeSocket(`\0${name}`, real)
  if (process.platform === 'win32') return takeSocket(`\\\\.\\pipe\\${name}`, real)
  return takePidFile(join(real, 'latchkey.pid'), (holder) => new FolderInUse(real, holder))
}

async function takeSocket(path: string, folder: string): Promise<FolderLock> {
  const server = createServer((asking) => {
    asking.on('error', () => asking.destroy())
    asking.end(`process ${process.pid}`)
  })
  try {
    await listening(server, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new FolderInUse(folder, await whoHolds(path))
  }
  // The lock alone is no reason to stay alive.
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
}

/** Asks the holder for its name, for a moment only: a busy process is a holder all the same. */
function whoHolds(path: string): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const asking = connect(path)
    const done = () => {
      asking.destroy()
      resolve(said || 'busy')
    }
    asking.setEncoding('utf8').setTimeout(300, done)
    asking.on('data', (text: string) => {
      said += text
    })
    asking.on('end', done).on('error', done)
  })
}
