import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

const running = new Set()

/**
 * Runs a program without a keyboard and gives back how it ended and everything it said.
 * It gets a process group of its own, so that what it started ends with it.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, minutes?: number, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function execute(program, args, { env = {}, minutes = 30, cwd } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    })
    let output = ''
    const hear = (chunk) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    const late = setTimeout(() => {
      output += `\nstopped: it took longer than ${minutes} minutes`
      endGroup(child.pid, 'SIGKILL')
    }, minutes * 60_000)
    running.add(child.pid)
    const end = (code, sentence = '') => {
      clearTimeout(late)
      running.delete(child.pid)
      resolve({ code, output: stripVTControlCharacters(`${output}${sentence}`).trim() })
    }
    child.once('error', (error) => end(127, `\n${program}: ${error.message}`))
    child.once('close', (code, signal) => end(code ?? 1, code === null ? `\nended by ${signal}` : ''))
  })
}

/** Asks everything that was started here, and what that started, to end. */
export function endAll() {
  for (const pid of running) endGroup(pid, 'SIGTERM')
}

function endGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
