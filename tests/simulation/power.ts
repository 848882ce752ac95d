import type { Database, Orm } from '@/db/database'

/** The server is gone: whoever waited for an answer gets none. */
export class PowerCut extends Error {
  override name = 'PowerCut'
}

export type Power = {
  /** Lets the server die at so many uses of the database from now: before one, before its commit, or after it. */
  cutAfter(uses: number): void
  /** Starts the server again; returns whether it was gone. */
  restore(): boolean
}

/**
 * A database whose server can be killed in the middle of anything. From that moment every use of it fails: a transaction
 * that was open is rolled back, one that was committed stays although nobody was told, and what was claimed stays claimed.
 */
export function withPower(real: Database): { database: Database; power: Power } {
  let left = Number.POSITIVE_INFINITY
  const use = () => {
    left -= 1
    if (left < 0) throw new PowerCut('the server was killed')
  }
  const transaction: Orm['transaction'] = async (run, config) => {
    use()
    const result = await real.orm.transaction(async (tx) => {
      const made = await run(tx)
      use()
      return made
    }, config)
    use()
    return result
  }
  const orm = new Proxy(real.orm, {
    get(target, name) {
      if (name === 'transaction') return transaction
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        use()
        return Reflect.apply(value, target, args)
      }
    },
  })
  return {
    database: { ...real, orm },
    power: {
      cutAfter(uses) {
        left = uses
      },
      restore() {
        const wasGone = left < 0
        left = Number.POSITIVE_INFINITY
        return wasGone
      },
    },
  }
}
