import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compressStatic } from './compress.mjs'
import { execute } from './execute.mjs'

const stamp = '.next/latchkey-sources'

/** The rooms that a build is made of; beside them only files of the root count (configuration, the lock file). */
const rooms = new Set(['app', 'components', 'db', 'lib', 'messages', 'public'])

/**
 * Builds the product for production when its sources differ from those of the last build.
 * @param {string} root
 * @returns {Promise<{ built: boolean, failure?: string }>}
 */
export async function build(root) {
  if (isBuilt(root)) return { built: false }
  const sources = hashSources(root)
  rmSync(join(root, stamp), { force: true })
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const next = join(root, 'node_modules/next/dist/bin/next')
  const { code, output } = await execute(process.execPath, [next, 'build'], { cwd: root, env })
  if (code !== 0) return { built: true, failure: output }
  compressStatic(root)
  stampBuild(root, sources)
  return { built: true }
}

/**
 * Notes beside the build what it was made of: the sources as they were when it began.
 * @param {string} root
 */
export function stampBuild(root, sources = hashSources(root)) {
  writeFileSync(join(root, stamp), sources)
}

/**
 * Whether the last build was made of the sources as they are.
 * @param {string} root
 */
export function isBuilt(root) {
  const file = join(root, stamp)
  return existsSync(file) && readFileSync(file, 'utf8') === hashSources(root)
}

function hashSources(root) {
  const hash = createHash('sha256').update(process.version)
  for (const path of sourcesBelow(root, '')) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** @returns {string[]} */
function sourcesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return folder === '' && !rooms.has(entry.name) ? [] : sourcesBelow(root, path)
      return isSource(path) ? [path] : []
    })
}

/** Notes, tests and what the build writes itself do not make an older build wrong. */
function isSource(path) {
  return !/(^\.|\.md$|\.tsbuildinfo$|\.test\.tsx?$|^next-env\.d\.ts$)/.test(path)
}
