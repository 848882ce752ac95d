import { Worker } from 'node:worker_threads'
import type { Options } from '@node-rs/argon2'

/** A password to hash anew, or to compare with an argon2 hash. */
export type HashWork = { password: string; against: string | null; options?: Options }

/** What comes back: a new hash, or whether the password belongs to the one given. */
export type HashResult = string | boolean

export type HashThreads = {
  /** As many hashes as run at once; 0 while no thread is ready. */
  ready(): number
  /** Null where the thread has ended under the work, which may be done again elsewhere. */
  run(work: HashWork): Promise<HashResult | null>
  close(): Promise<void>
}

type Job = { work: HashWork; resolve(result: HashResult | null): void; reject(error: Error): void }
type Said = { ready: true } | { result: HashResult } | { failure: string }

/**
 * Threads that only hash, each with a priority below that of everything else in this process: every core
 * hashes while nobody else wants it. One that ends is replaced a moment later.
 */
export function startHashThreads(
  count: number,
  file: URL = new URL('./hash-thread.mjs', import.meta.url),
): HashThreads {
  const idle: Worker[] = []
  const working = new Map<Worker, Job>()
  const waiting: Job[] = []
  const threads = new Set<Worker>()
  let closed = false

  function handOut(): void {
    while (idle.length && waiting.length) {
      const [thread, job] = [idle.pop(), waiting.shift()]
      if (!thread || !job) return
      working.set(thread, job)
      thread.postMessage(job.work)
    }
  }

  function heard(thread: Worker, said: Said): void {
    const job = working.get(thread)
    working.delete(thread)
    if ('result' in said) job?.resolve(said.result)
    if ('failure' in said) job?.reject(new Error(said.failure))
    idle.push(thread)
    handOut()
  }

  function lost(thread: Worker): void {
    threads.delete(thread)
    if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1)
    const jobs = [working.get(thread), ...(threads.size ? [] : waiting.splice(0))]
    working.delete(thread)
    for (const job of jobs) job?.resolve(null)
    // Not at once: a thread that cannot begin would otherwise be begun forever.
    if (!closed) setTimeout(begin, 1_000).unref()
  }

  function begin(): void {
    if (closed) return
    // Without the options of this process: a thread needs no loader of TypeScript.
    const thread = new Worker(file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 32 } })
    threads.add(thread)
    thread.unref()
    thread.on('message', (said: Said) => heard(thread, said))
    thread.on('error', (error) =>
      console.error(JSON.stringify({ level: 'error', event: 'hash_thread', message: String(error) })),
    )
    thread.once('exit', () => lost(thread))
  }

  for (let started = 0; started < count; started += 1) begin()
  return {
    ready: () => idle.length + working.size,
    run: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject })
        handOut()
      }),
    async close() {
      closed = true
      await Promise.all([...threads].map((thread) => thread.terminate()))
    },
  }
}
