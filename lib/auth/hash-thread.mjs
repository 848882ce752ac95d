import { randomBytes } from 'node:crypto'
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'

// One of the hash threads, see hash-threads.ts. On Linux a thread has a priority of its own (setpriority(2), "C library/
// kernel differences"); elsewhere the whole process would be meant. Where it is refused, pages wait a little longer.
if (process.platform === 'linux') {
  try {
    setPriority(0, 10)
  } catch (error) {
    console.error(JSON.stringify({ level: 'warn', event: 'hash_thread.priority', message: String(error) }))
  }
}

/** @param {import('./hash-threads').HashWork} work */
const carriedOut = ({ password, against, options }) =>
  against === null ? hashSync(password, { ...options, salt: randomBytes(16) }) : verifySync(against, password)

parentPort?.on('message', (work) => {
  try {
    parentPort?.postMessage({ result: carriedOut(work) })
  } catch (error) {
    parentPort?.postMessage({ failure: String(error) })
  }
})
parentPort?.postMessage({ ready: true })
