import { env, readEnv } from '@/lib/env'
import { markFolder } from '@/lib/server/data-folder'
import { loadEnvFiles } from '@/lib/server/env-files'
import { FolderInUse, lockFolder } from '@/lib/server/folder-lock'
import { openFurnished } from '@/lib/server/furnish'
import { StartRefused } from '@/lib/server/start-refused'

/**
 * The database that the environment names, up to date; closing it gives the folder back. Without any configuration it is
 * the demo's, which is furnished first if nobody has started it yet.
 */
export async function openForImport(): Promise<{ close(): Promise<void> }> {
  loadEnvFiles()
  if (isDemo(process.env)) process.env.LATCHKEY_DEMO = '1'
  const here = process.env.LATCHKEY_DEMO ? env() : readEnv(process.env, CONCERNS)
  const lock = here.database.kind === 'pglite' ? await locked(here.dataDir) : null
  const database = await openFurnished(here)
  return {
    async close() {
      await database.close()
      await lock?.release()
    },
  }
}

/** An import signs nobody in and sends no mail, so only these have to be right. */
const CONCERNS = ['DATABASE_URL', 'DATABASE_DRIVER', 'NEON_WS_PROXY', 'DATA_DIR', 'LATCHKEY_DEMO']

const isDemo = ({ LATCHKEY_DEMO, DATABASE_URL, AUTH_SECRET, NODE_ENV }: NodeJS.ProcessEnv) =>
  LATCHKEY_DEMO === undefined && !DATABASE_URL && !AUTH_SECRET && NODE_ENV !== 'production'

async function locked(folder: string) {
  try {
    const lock = await lockFolder(folder)
    markFolder(folder)
    return lock
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    throw new StartRefused(
      `${error.message}\n\nIf it is the server: it imports files itself. Sign in to it as an operator and open /operator/import.\n` +
        'To see only what is wrong with the file, add --dry-run.',
    )
  }
}
