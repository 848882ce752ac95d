import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'

/** `npm run import -- FILE [--dry-run] [--json]`, in a fresh clone too: packages are fetched when there are none. */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

// Packages that are merely out of date are left alone: a server may be running on them.
if (!existsSync(join(root, 'node_modules/tsx/package.json'))) {
  console.error('Installing packages …')
  const { failure } = await install(root)
  if (failure) {
    console.error(`npm could not install the packages:\n${failure}`)
    process.exit(1)
  }
}

// npm says where it was called; a file is named from there.
process.env.INIT_CWD ??= process.cwd()
process.chdir(root)
// In this very process: whatever ends it ends the import.
await import('tsx')
await import('./import.ts')
