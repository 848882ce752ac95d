import { existsSync } from 'node:fs'
import { findChromium, findOathtool, findPostgres } from '../testing/programs.mjs'
import { execute } from './execute.mjs'

/**
 * Sees to it that the machine has what the tests need beside npm packages, installing it where that is allowed.
 * @returns {Promise<string | undefined>} a sentence when something is missing and could not be installed
 */
export async function prepareMachine() {
  const wanted = lacking()
  if (wanted.length === 0) return undefined
  const command = `apt-get install -y --no-install-recommends ${wanted.join(' ')}`
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall)
    return `The tests need ${wanted.join(' and ')}: run ${command} as root, or your system's equivalent.`

  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await execute('apt-get', ['update'], { env })
  const install = await execute('apt-get', command.split(' ').slice(1), { env })
  const still = lacking()
  if (still.length === 0) return undefined
  return `The tests need ${still.join(' and ')}, and apt-get could not install it:\n${update.output}\n${install.output}`
}

function lacking() {
  const found = { chromium: findChromium(), postgresql: findPostgres(), oathtool: findOathtool() }
  return Object.entries(found).flatMap(([name, there]) => (there ? [] : [name]))
}
