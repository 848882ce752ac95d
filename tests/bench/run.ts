import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { audit } from './audit'
import { busy } from './busy'
import { bytes } from './bytes'
import { edge } from './edge'
import { importing } from './importing'
import type { Measurement } from './measurement'
import { members } from './members'
import { membership } from './membership'
import { page } from './page'
import { rehearsal } from './rehearsal'
import { report, section } from './report'
import { ruledPage } from './ruled-page'
import { signIn } from './sign-in'
import { signInTiming } from './sign-in-timing'

const measurements: Measurement[] = [
  ...[page, signIn, signInTiming, busy, importing, audit, members, bytes],
  ...[ruledPage, edge, membership, rehearsal],
]
const file = 'docs/benchmarks.md'

/** `npm run bench [-- --only NAME[,NAME] --quick]`: measures, shows, and writes docs/benchmarks.md unless it was quick. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean' } } })
  const wanted = values.only?.split(',')
  const unknown = wanted?.find((name) => !measurements.some((one) => one.name === name))
  if (unknown !== undefined)
    throw new Error(`There is no ${unknown}. There are: ${measurements.map(({ name }) => name).join(', ')}`)

  for (const { name, title, run } of measurements) {
    if (wanted && !wanted.includes(name)) continue
    const begun = performance.now()
    const found = section(title, await run({ quick: values.quick ?? false }))
    console.log(`${found}\n(${name}: ${Math.round((performance.now() - begun) / 1000)} s)\n`)
    // Written after each, so that a run which ends early has not been for nothing.
    if (!values.quick) write(title, found)
  }
}

function write(title: string, found: string): void {
  const titles = measurements.map((one) => one.title)
  writeFileSync(file, report(readOld(), new Map([[title, found]]), titles))
}

function readOld(): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

await main()
