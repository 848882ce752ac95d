import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execute } from './execute.mjs'

const problems = [...(await migrationsLacking()), ...(await pagesBehind())]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

/** Generates migrations beside a copy of the kept ones: whatever appears is what the schema has and they have not. */
async function migrationsLacking() {
  mkdirSync('tests/.out', { recursive: true })
  const folder = mkdtempSync('tests/.out/migrations-')
  const out = join(folder, 'migrations')
  cpSync('db/migrations', out, { recursive: true })
  const config = join(folder, 'drizzle.config.ts')
  writeFileSync(
    config,
    `import kept from '../../../drizzle.config'\nexport default { ...kept, out: './${out}' }\n`,
  )
  const before = readdirSync(out)
  const drizzle = 'node_modules/drizzle-kit/bin.cjs'
  const { output } = await execute(process.execPath, [drizzle, 'generate', `--config=${config}`], {
    minutes: 1,
  })
  const created = readdirSync(out).filter((file) => !before.includes(file))
  rmSync(folder, { recursive: true })
  // drizzle-kit ends with 0 even when it breaks off, so only its own sentence counts.
  if (created.length === 0 && output.includes('No schema changes')) return []
  return [`The schema and its migrations differ (npm run db:generate):\n${output}`]
}

/** Reference pages are written by `npm run generate`, which says by --check whether it would write anything else. */
async function pagesBehind() {
  if (!existsSync('lib/cli/generate.ts')) return []
  const generate = ['--import', 'tsx', 'lib/cli/generate.ts', '--check']
  const { code, output } = await execute(process.execPath, generate, { minutes: 1 })
  return code === 0 ? [] : [`A generated page is behind the code (npm run generate):\n${output}`]
}
