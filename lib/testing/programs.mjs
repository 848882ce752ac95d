import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const oldestPostgres = 15

/**
 * The browser of the journeys: the one that CHROMIUM names, or Debian's.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  return folders()
    .flatMap((folder) => [
      join(folder, 'chromium'),
      join(folder, 'chromium-browser'),
      join(folder, 'google-chrome'),
    ])
    .find((path) => existsSync(path))
}

/**
 * An authenticator that is not of our making: the codes of the journeys come from it.
 * @returns {string | undefined}
 */
export const findOathtool = () =>
  folders()
    .map((folder) => join(folder, 'oathtool'))
    .find((path) => existsSync(path))

/**
 * The folder of a PostgreSQL server, newest first; a psql alone is only the client.
 * @returns {{ bin: string, version: number } | undefined}
 */
export function findPostgres() {
  return [...debianFolders(), ...folders()]
    .filter((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
    .map((bin) => ({ bin, version: versionOf(join(bin, 'postgres')) }))
    .filter(({ version }) => version >= oldestPostgres)
    .sort((a, b) => b.version - a.version)[0]
}

const folders = () => ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)]

function debianFolders() {
  const home = '/usr/lib/postgresql'
  return existsSync(home) ? readdirSync(home).map((version) => join(home, version, 'bin')) : []
}

/** @param {string} postgres */
function versionOf(postgres) {
  const { stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8' })
  return Number(/\) (\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}
