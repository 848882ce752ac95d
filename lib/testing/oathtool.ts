import { execFileSync } from 'node:child_process'
import { now } from '@/lib/kernel/clock'
import { findOathtool } from './programs.mjs'

/**
 * The code that an app with this key (base 32, blanks allowed) shows so many seconds from now, computed by
 * oathtool.
 */
export function codeOf(key: string, seconds = 0): string {
  const program = findOathtool()
  if (!program) throw new Error('oathtool is needed: apt-get install oathtool')
  const at = new Date(now().getTime() + seconds * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\..*/, ' UTC')
  return execFileSync(program, ['--totp', '--base32', '--now', at, key.replaceAll(' ', '')], {
    encoding: 'utf8',
  }).trim()
}
