import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { execute } from '@/lib/cli/execute.mjs'

/** What a build of the product is made of. */
const product = [
  ...['app', 'components', 'db', 'lib', 'messages', 'public'],
  ...['middleware.ts', 'next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'global.d.ts', '.gitignore'],
]

/**
 * A copy of the product with one of the folders of `apps` laid over it, built; it goes when this process
 * ends.
 */
export const buildCopy = (overlay: 'guarded' | 'open' | 'ruled') => buildApp(overlay, product)

/** The least that is a Next app, built. */
export const buildBare = () => buildApp('bare', ['tsconfig.json'])

const built = new Map<string, Promise<string>>()

/** Several measurements of one run share a build. */
function buildApp(overlay: string, parts: string[]): Promise<string> {
  const folder = built.get(overlay) ?? build(overlay, parts)
  built.set(overlay, folder)
  return folder
}

async function build(overlay: string, parts: string[]): Promise<string> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `latchkey-bench-${overlay}-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const part of [...parts, 'tests/bench/apps/content.tsx'])
    if (existsSync(part)) cpSync(part, join(folder, part), { recursive: true })
  cpSync(join('tests/bench/apps', overlay), folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }))
  configure(folder)

  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const next = join(folder, 'node_modules/next/dist/bin/next')
  const { code, output } = await execute(process.execPath, [next, 'build'], { cwd: folder, env })
  if (code !== 0) throw new Error(`The copy for the comparison cannot be built:\n${output}`)
  return folder
}

/**
 * Packages are those of the project, so that both sides run the same; Next wants one folder that holds all it
 * reads.
 */
function configure(folder: string): void {
  const packages = realpathSync('node_modules')
  symlinkSync(packages, join(folder, 'node_modules'))
  const root = commonFolder(folder, packages)
  const [own, base] = [join(folder, 'next.config.js'), join(folder, 'next.config.product.js')]
  if (existsSync(own)) cpSync(own, base)
  writeFileSync(
    own,
    `${existsSync(base) ? `import config from './next.config.product.js'` : 'const config = {}'}
export default {
  ...config,
  turbopack: { ...config.turbopack, root: ${JSON.stringify(root)} },
  // Types are looked at where the sources are.
  typescript: { ignoreBuildErrors: true },
}
`,
  )
}

function commonFolder(one: string, other: string): string {
  let folder = one
  while (relative(folder, other).startsWith('..')) folder = dirname(folder)
  return folder
}
