import { parseArgs } from 'node:util'
import { appointOperator } from '@/lib/auth/appoint-operator'
import { EnvProblem, env } from '@/lib/env'
import { StartRefused } from '@/lib/server/start-refused'
import { openForImport } from './import-database'

/**
 * `npm run operator -- EMAIL [NAME]`: the first of the vendor's staff, and every further one.
 *   `--lost-factors` ends the
 * second factors of somebody who has none left to show.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { 'lost-factors': { type: 'boolean' } },
    allowPositionals: true,
  })
  const [email = '', ...name] = positionals
  if (!email) return told('Say who: npm run operator -- EMAIL [NAME] [--lost-factors]')
  const database = await openForImport()
  try {
    // Asked for before anything is written: what is missing in the environment is said first.
    const { appUrl } = env()
    const path = await appointOperator({
      email,
      name: name.join(' '),
      lostFactors: values['lost-factors'],
    })
    if (!path) return told(`${email} is not an e-mail address.`)
    console.log(`Open this within 24 hours and choose a password:\n${new URL(path, appUrl).href}`)
    return 0
  } finally {
    await database.close()
  }
}

function told(problem: string): number {
  console.error(problem)
  return 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof EnvProblem || error instanceof StartRefused ? error.message : error)
    process.exit(1)
  },
)
