import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execute } from './execute.mjs'

/**
 * Installs the packages of package-lock.json when node_modules differs from it.
 * @param {string} root
 * @returns {Promise<{ installed: boolean, failure?: string }>} whether anything had to be installed, and npm's words if it failed
 */
export async function install(root) {
  if (isInstalled(root)) return { installed: false }
  // `npm ci` refuses a lock file that was written where packages for other platforms cannot be had; the comparison
  // afterwards makes up for its strictness. Development packages build the product, also under NODE_ENV=production.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await execute('npm', args, { cwd: root })
  if (code !== 0) return { installed: true, failure: output }
  return {
    installed: true,
    failure: isInstalled(root) ? undefined : 'package-lock.json does not fit package.json',
  }
}

/**
 * Compares what npm noted in node_modules with the lock file; packages for other platforms may be missing.
 * @param {string} root
 */
export function isInstalled(root) {
  const there = readPackages(join(root, 'node_modules/.package-lock.json'))
  const wanted = readPackages(join(root, 'package-lock.json'))
  if (!there || !wanted) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = there[path]
    return found
      ? found.version === entry.version && found.integrity === entry.integrity
      : entry.optional === true
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}
