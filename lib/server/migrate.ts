import { EnvProblem, readEnv } from '@/lib/env'
import { loadEnvFiles } from './env-files'
import { lockFolder } from './folder-lock'
import { StartRefused } from './start-refused'

/** Brings the database up to date and ends: before a deployment whose servers start by the dozen, as on Vercel. */
async function main(): Promise<void> {
  loadEnvFiles()
  const env = readEnv(process.env)
  const lock = env.database.kind === 'pglite' ? await lockFolder(env.dataDir) : null
  const [{ openDatabase }, { migrate }] = await Promise.all([import('@/db/client'), import('@/db/migrate')])
  const database = await openDatabase(env)
  await migrate(database)
  await database.close()
  await lock?.release()
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvProblem || error instanceof StartRefused ? error.message : error)
  process.exit(1)
})
