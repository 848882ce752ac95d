import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { startPostgres } from '@/lib/testing/postgres'
import { blocksOf, tellBlocks } from './blocks'
import { nobody, summary, together } from './summary'

/**
 * `npm run simulate -- [--seed N] [--companies M] [--only C,C] [--postgres] [--jobs J] [--vanishing] [--json]`: tells what becomes of so many
 * companies, prints how many people ended where, and for anybody outside the whole story. Ends with 1 unless all is well.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      companies: { type: 'string', default: '300' },
      only: { type: 'string' },
      jobs: { type: 'string' },
      postgres: { type: 'boolean', default: false },
      vanishing: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [seed, companies] = [whole(values.seed, '--seed'), whole(values.companies, '--companies')]
  const only = values.only?.split(',').map((text) => whole(text, '--only'))
  const atOnce = values.jobs === undefined ? availableParallelism() : whole(values.jobs, '--jobs')
  const blocks = blocksOf(seed, companies, only).map((block) => ({ ...block, vanishing: values.vanishing }))

  const begun = performance.now()
  const postgres = values.postgres ? await startPostgres() : null
  let all = nobody
  try {
    await tellBlocks(blocks, {
      atOnce,
      args: postgres ? ['--postgres', postgres.url()] : [],
      onTold(outcome, { from, count }) {
        all = together(all, outcome)
        if (process.stderr.isTTY) process.stderr.write(`companies ${from} to ${from + count - 1}\n`)
      },
    })
  } finally {
    await postgres?.stop()
  }
  const seconds = (performance.now() - begun) / 1000
  console.log(values.json ? JSON.stringify(all.told) : summary(all, { seed, companies, seconds }))
  const { outside, foreign, unaccounted } = all.told
  return outside + foreign + unaccounted === 0 ? 0 : 1
}

function whole(text: string, name: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${name} has to be a whole number.`)
  return number
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
