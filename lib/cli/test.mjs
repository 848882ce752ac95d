import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { endAll, execute } from './execute.mjs'
import { install } from './install.mjs'
import { prepareMachine } from './machine.mjs'
import { runSteps } from './steps.mjs'
import { vitestStep } from './vitest-step.mjs'

process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    endAll()
    process.exit(1)
  })
}

/** A check is a program that is content or not. */
const check = (name, ...programs) => ({ name, run: () => inTurn(programs) })
const bin = (path, ...args) => [`node_modules/${path}`, ...args]
const own = (name) => [`lib/cli/${name}.mjs`]

const steps = [
  { name: 'packages', run: () => asResult(install('.').then(({ failure }) => failure)) },
  { name: 'machine', run: () => asResult(prepareMachine()) },
  // Next writes the types of the routes here and while building, so the two take turns.
  check('types', bin('next/dist/bin/next', 'typegen'), bin('typescript/bin/tsc', '--noEmit')),
  check(
    'lint',
    bin('@biomejs/biome/bin/biome', 'ci', '--colors=off', '--max-diagnostics=50', '--error-on-warnings'),
  ),
  { name: 'build', after: ['types'], run: () => asResult(build('.').then(({ failure }) => failure)) },
  check('imports', own('check-imports')),
  check('unused', bin('knip/bin/knip.js', '--no-progress')),
  check('messages', own('check-messages')),
  check('generated', own('check-generated')),
  vitestStep('rules'),
  vitestStep('pglite'),
  vitestStep('postgres', { needs: ['machine'] }),
  vitestStep('neon', { needs: ['machine'] }),
  // A browser beside a server on a busy machine misses a moment now and then.
  vitestStep('journeys', { needs: ['machine', 'build'], cores: 2, again: true }),
]

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',')
const unknown = wanted?.find((name) => !steps.some((step) => step.name === name))
if (unknown) {
  console.error(`There is no step ${unknown}. There are: ${steps.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const chosen = steps.filter(({ name }) => wanted?.includes(name) ?? true)
const { passed, failed } = await runSteps(withNeeds(chosen), Math.max(2, Math.min(4, availableParallelism())))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

/** Every step needs the packages, and a chosen one brings along what prepares it. */
function withNeeds(list) {
  const prepared = list.map((step) => {
    const first = step.name === 'packages' || step.name === 'machine' ? [] : ['packages']
    return { ...step, needs: [...first, ...(step.needs ?? [])] }
  })
  const missing = steps.filter(
    ({ name }) => ['packages', 'machine'].includes(name) && !list.some((step) => step.name === name),
  )
  return [...missing.filter(({ name }) => prepared.some(({ needs }) => needs.includes(name))), ...prepared]
}

async function asResult(failure) {
  const output = await failure
  return output === undefined ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }
}

async function inTurn(programs) {
  for (const program of programs) {
    const { code, output } = await execute(process.execPath, program)
    if (code !== 0) return { passed: 0, failed: 1, output }
  }
  return { passed: 1, failed: 0 }
}
