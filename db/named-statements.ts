import { createHash } from 'node:crypto'
import pg from 'pg'

/** A connection plans a statement anew each time, unless it comes under a name. */
const OFTEN = 5
const LONGEST = 10_000
const MOST_NAMES = 200
const MOST_COUNTED = 1_000

/**
 * Gives the statements that come again and again a name, so that each connection parses and plans them once.
 * Lists stay without (`limit $1`): which plan is right for one depends on whose rows are asked for. At most
 * 200 in a process.
 */
export function statementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return (text) => {
    const known = names.get(text)
    if (known || names.size >= MOST_NAMES || text.length > LONGEST) return known
    const count = (counts.get(text) ?? 0) + 1
    // Statements whose text is different each time are forgotten sooner or later.
    if (counts.size >= MOST_COUNTED) counts.clear()
    if (count < OFTEN || /\blimit \$\d/i.test(text)) counts.set(text, count)
    else names.set(text, createHash('sha256').update(text).digest('base64url').slice(0, 32))
    return names.get(text)
  }
}

/** A client whose statements are named like that; the same names on each connection. */
export function namingClient(): typeof pg.Client {
  const nameOf = statementNames()
  return class extends pg.Client {
    // The signatures of what is overridden are many; the first argument alone is looked at.
    override query(...given: unknown[]): never {
      const [config, ...rest] = given
      return super.query.apply(this, [named(config), ...rest] as never) as never
    }
  }

  function named(config: unknown): unknown {
    const isUnnamed = isStatement(config) && config.name === undefined
    return isUnnamed ? { ...config, name: nameOf(config.text) } : config
  }
}

const isStatement = (config: unknown): config is pg.QueryConfig =>
  typeof config === 'object' && config !== null && 'text' in config && !('submit' in config)
