import { existsSync } from 'node:fs'

/**
 * Reads .env.local and .env as Next would, before the environment is judged; what is set already wins. The demo leaves
 * them alone: it must not furnish a database that somebody has configured for something else.
 */
export function loadEnvFiles(): void {
  // Next would read them later, behind the back of what has been judged here.
  process.env.__NEXT_PROCESSED_ENV = 'true'
  if (process.env.LATCHKEY_DEMO) return
  for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)
}
