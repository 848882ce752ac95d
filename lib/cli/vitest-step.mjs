import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { execute } from './execute.mjs'

/** More files than these are not a bad moment of the machine. */
const FILES_TRIED_AGAIN = 5

/**
 * A step that runs one project of vitest.config.ts and counts its tests one by one.
 * @param {string} project
 * @param {{ cores?: number, again?: boolean, after?: string[], needs?: string[] }} [options] `again` runs files in
 * which something failed once more from their beginning: what is broken fails twice
 * @returns {import('./steps.mjs').Step}
 */
export function vitestStep(project, { cores = 1, again = false, ...when } = {}) {
  const runFiles = (files) => runProject(project, cores, files)
  return { name: project, cores, ...when, run: () => (again ? withSecondTry(runFiles) : runFiles([])) }
}

/**
 * @typedef {import('./steps.mjs').Result & { broken: { file: string, passed: number, failed: number }[] }} Run
 * @param {(files: string[]) => Promise<Run>} runFiles all files when none is named
 * @returns {Promise<Run>}
 */
export async function withSecondTry(runFiles) {
  const first = await runFiles([])
  const files = first.broken.map(({ file }) => file)
  const counted = sum(first.broken, 'failed')
  // A run that failed beside its tests has no file to be tried again.
  if (files.length === 0 || files.length > FILES_TRIED_AGAIN || counted !== first.failed) return first
  const second = await runFiles(files)
  const note = [first.note, `tried twice: ${files.join(', ')}`].filter(Boolean).join(', ')
  const passed = first.passed - sum(first.broken, 'passed') + second.passed
  return { ...second, passed, note, before: `The first try:\n${first.output}` }
}

const sum = (list, which) => list.reduce((total, one) => total + one[which], 0)

async function runProject(project, cores, files) {
  const report = `tests/.out/${project}.json`
  mkdirSync('tests/.out', { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...files, '--project', project, ...reporters]
  const { code, output } = await execute(process.execPath, args, {
    env: { LATCHKEY_TEST_WORKERS: String(cores) },
  })
  return { ...count(read(report), code), output: failuresIn(output) }
}

/** Tests, files that could not even be loaded, and a run that failed beside its tests. */
function count({ numPassedTests: passed, numPendingTests: skipped, numTodoTests: todo, testResults }, code) {
  const broken = testResults.filter(({ status }) => status === 'failed').map(tally)
  const counted = sum(broken, 'failed')
  const failed = counted === 0 && (code !== 0 || passed === 0) ? 1 : counted
  return { passed, failed, broken, note: skipped + todo > 0 ? `${skipped + todo} skipped` : undefined }
}

/** A file that fails without a failed test could not be loaded, and counts as one. */
function tally({ name, assertionResults }) {
  const having = (status) => assertionResults.filter((test) => test.status === status).length
  return { file: relative('.', name), passed: having('passed'), failed: Math.max(1, having('failed')) }
}

/** A run that breaks before its first test leaves no report. */
function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return { numPassedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  }
}

/** The part of vitest's words that is about failures; all of it when it never came to that part. */
function failuresIn(output) {
  const start = output.search(/^.*Failed (Suites|Tests)|^.*Unhandled Errors/m)
  return start < 0 ? output : output.slice(start)
}
