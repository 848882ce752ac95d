import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EnvProblem } from './env-problem'

/** The demo's own secrets, made at its first start and kept in DATA_DIR/secrets.json for its user alone. */
export function demoSecrets(dataDir: string): { authSecret: string; cronSecret: string } {
  const path = join(dataDir, 'secrets.json')
  if (!existsSync(path)) create(path, dataDir)
  chmodSync(path, 0o600)
  const secrets = Secrets.safeParse(readFileSync(path, 'utf8'))
  if (secrets.success) return secrets.data
  throw new EnvProblem([
    { name: 'DATA_DIR', sentence: `holds a damaged secrets.json. Remove ${path} and start again.` },
  ])
}

const Secrets = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue('is no JSON')
      return z.NEVER
    }
  })
  .pipe(z.object({ authSecret: z.string().min(32), cronSecret: z.string().min(32) }))

/** Two processes that start together must agree, so a finished file appears in one step or somebody else's stays. */
function create(path: string, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  const secret = () => randomBytes(33).toString('base64url')
  writeFileSync(draft, `${JSON.stringify({ authSecret: secret(), cronSecret: secret() })}\n`, { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(draft)
  }
}
