import { EnvProblem, readEnv } from '@/lib/env'
import { loadEnvFiles } from './env-files'
import { start } from './start'
import { StartRefused } from './start-refused'

/** The server: `tsx lib/server/main.ts [--reset]`. NODE_ENV=development compiles pages as they are asked for. */
async function main(): Promise<void> {
  const [unknown] = process.argv.slice(2).filter((argument) => argument !== '--reset')
  if (unknown !== undefined) throw new StartRefused(`${unknown} is not known. The only option is --reset.`)
  // A server runs under the rules of production even where a test suite has started it.
  Object.assign(process.env, {
    NODE_ENV: process.env.NODE_ENV === 'development' ? 'development' : 'production',
  })
  loadEnvFiles()
  await start(readEnv(process.env), { reset: process.argv.includes('--reset') })
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvProblem || error instanceof StartRefused ? error.message : error)
  process.exit(1)
})
