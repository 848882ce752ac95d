/**
 * @typedef {{ passed: number, failed: number, output?: string, before?: string, note?: string }} Result `output` is shown
 * if something failed, `before` in any case
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<Result>} run
 * @property {number} [cores] how much of the machine it takes
 * @property {string[]} [after] steps that have to be over, however they ended
 * @property {string[]} [needs] steps that have to be over and good, or this one fails without a try
 */

/**
 * Runs steps side by side as far as they leave room for each other. Each gets one line when it is over; what failed is
 * shown in full there and named again at the end.
 * @param {Step[]} steps
 * @param {number} cores
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSteps(steps, cores) {
  const results = new Map()
  const waiting = [...steps]
  const running = new Map()
  const known = new Set(steps.map(({ name }) => name))
  const isOver = (name) => !known.has(name) || results.has(name)
  const mayStart = ({ after = [], needs = [], cores: wanted = 1 }) => {
    const taken = [...running.values()].reduce((sum, { cores: one }) => sum + one, 0)
    return [...after, ...needs].every(isOver) && (taken === 0 || taken + wanted <= cores)
  }

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(mayStart)
    if (next >= 0) {
      const [step] = waiting.splice(next, 1)
      const work = perform(step, results).then((result) => {
        running.delete(step.name)
        results.set(step.name, result)
        console.log(line(step.name, result))
      })
      running.set(step.name, { cores: step.cores ?? 1, work })
    } else {
      await Promise.race([...running.values()].map(({ work }) => work))
    }
  }

  const bad = steps.filter(({ name }) => results.get(name).failed > 0)
  if (bad.length > 0) console.log(`\nFailed: ${bad.map(({ name }) => name).join(', ')}`)
  const sum = (which) => steps.reduce((total, { name }) => total + results.get(name)[which], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

async function perform({ name, needs = [], run }, results) {
  const broken = needs.find((need) => results.get(need)?.failed > 0)
  if (broken)
    return { passed: 0, failed: 1, seconds: 0, output: `${name} was not tried, because ${broken} failed` }
  const start = performance.now()
  const result = await run()
  return { ...result, seconds: (performance.now() - start) / 1000 }
}

function line(name, { passed, failed, seconds, output, before, note }) {
  const count = passed + failed > 1 ? `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}` : ''
  const head = `${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${[count, note].filter(Boolean).join(', ')}`
  const shown = [before, failed > 0 && output].filter(Boolean).map((text) => `${text.replace(/^/gm, '  ')}\n`)
  return [head.trimEnd(), ...shown].join('\n')
}
