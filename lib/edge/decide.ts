import { isSameOrigin } from '@/lib/policy/origin'
import { type Stage, stepOf } from '@/lib/policy/stage'
import { teamInPath } from '@/lib/policy/team-path'
import { isAdmittedBy, type NetworkClaims } from '@/lib/policy/token-network'

export type Asked = {
  method: string
  /** The path as Next routes it, without the query. */
  path: string
  /** Path and query, for coming back after the sign-in. */
  target: string
  origin: string | null
  /** Origins that are ours. */
  ours: readonly string[]
  address: string | null
  stage: Stage | null
  /** What the token says of one team's network rule. */
  net: NetworkClaims | null
  /** The machine's time, in seconds. */
  atSeconds: number
  demo: boolean
}

export type Decision =
  | { go: 'on' }
  | { go: 'to'; path: string }
  | { go: 'refuse'; status: 403 | 404 | 503; why: 'foreign_origin' | 'nothing_here' | 'no_address' }

/**
 * The first lock, without a look at any row: go on, sign in, finish this step, or no. Everything that is not named as
 * the street is behind the door, whatever its spelling; the door decides the same again from the rows.
 */
export function decide(asked: Asked): Decision {
  if (asked.path.includes('/.') || (!asked.demo && under(asked.path, '/dev')))
    return refuse(404, 'nothing_here')
  if (!asked.address) return refuse(503, 'no_address')
  if (!isSameOrigin(asked.method, asked.origin, asked.ours)) return refuse(403, 'foreign_origin')
  if (isStreet(asked.path, asked.demo)) return { go: 'on' }
  if (!asked.stage) return { go: 'to', path: `/sign-in?to=${encodeURIComponent(asked.target)}` }
  if (asked.stage === 'open')
    return isOutside(asked)
      ? { go: 'to', path: `/gate?to=${encodeURIComponent(asked.target)}` }
      : { go: 'on' }

  const step = stepOf[asked.stage]
  if (!step) return { go: 'to', path: '/gate' }
  const open = [step, ...(alsoAt[asked.stage] ?? [])]
  return open.some((folder) => under(asked.path, folder)) ? { go: 'on' } : { go: 'to', path: step }
}

/**
 * A page of the team whose rule the token carries, read from an address that it does not admit: the rows are asked. What
 * is sent goes on to the door, where a form is refused in words and keeps what was typed.
 */
function isOutside({ method, path, net, address, atSeconds }: Asked): boolean {
  if (!net || !address || !isReading(method) || teamInPath(path) !== net.t) return false
  return !isAdmittedBy(net, address, atSeconds)
}

const isReading = (method: string) => method === 'GET' || method === 'HEAD'

/** What belongs to a step without lying below it: the ways back are the same, whatever is missing. */
const alsoAt: Partial<Record<Stage, readonly string[]>> = { enrol: ['/second-factor/help'] }

/** Open to everybody: the pages before the door, the gate itself, and what the demo shows. */
const street = [
  '/sign-in',
  '/sign-out',
  '/activate',
  '/invitation',
  '/forgot-password',
  '/reset-password',
  '/confirm-email',
  '/confirm-factor',
  '/not-me',
  '/stop-recovery',
  '/take-address-back',
  '/gate',
  '/blocked',
  '/language',
  '/help',
]

const isStreet = (path: string, demo: boolean) =>
  path === '/' || street.some((open) => under(path, open)) || (demo && under(path, '/dev'))

const under = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

const refuse = (status: 403 | 404 | 503, why: Extract<Decision, { go: 'refuse' }>['why']): Decision => ({
  go: 'refuse',
  status,
  why,
})
