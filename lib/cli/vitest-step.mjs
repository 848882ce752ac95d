import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { execute } from './execute.mjs'

/**
 * A step that runs one project of vitest.config.ts and counts its tests one by one.
 * @param {string} project
 * @param {{ cores?: number, after?: string[], needs?: string[] }} [when]
 * @returns {import('./steps.mjs').Step}
 */
export function vitestStep(project, { cores = 1, ...when } = {}) {
  return { name: project, cores, ...when, run: () => runProject(project, cores) }
}

async function runProject(project, cores) {
  const report = `tests/.out/${project}.json`
  mkdirSync('tests/.out', { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]
  const { code, output } = await execute(process.execPath, args, {
    env: { LATCHKEY_TEST_WORKERS: String(cores) },
  })
  return { ...count(report, code), output: failuresIn(output) }
}

/** Tests, files that could not even be loaded, and a run that failed beside its tests. */
function count(report, code) {
  const {
    numPassedTests: passed,
    numPendingTests: skipped,
    numTodoTests: todo,
    testResults,
    numFailedTests,
  } = read(report)
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const counted = numFailedTests + unloaded.length
  const failed = counted === 0 && (code !== 0 || passed === 0) ? 1 : counted
  return { passed, failed, note: skipped + todo > 0 ? `${skipped + todo} skipped` : undefined }
}

/** A run that breaks before its first test leaves no report. */
function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  }
}

/** The part of vitest's words that is about failures; all of it when it never came to that part. */
function failuresIn(output) {
  const start = output.search(/^.*Failed (Suites|Tests)|^.*Unhandled Errors/m)
  return start < 0 ? output : output.slice(start)
}
