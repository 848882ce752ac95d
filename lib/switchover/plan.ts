import { createHash } from 'node:crypto'
import { type Plan, type PlannedRow, planOf } from '@/lib/policy/switch-over'

export type Preview = Plan & {
  redirected: number
  /** Stands for exactly this plan: what happens is what was read, or nothing. */
  seal: string
}

/** What would happen if it happened now, in names and numbers. */
export function previewOf({ rows }: { rows: readonly PlannedRow[] }): Preview {
  const plan = planOf(rows)
  return { ...plan, redirected: plan.links.filter((link) => link.redirected).length, seal: sealOf(plan) }
}

function sealOf({ links, unused }: Plan): string {
  const lines = [
    ...links.map(({ id, address, to }) => `${id} ${address} ${to}`),
    ...unused.map(({ id }) => `${id} unused`),
  ]
  return createHash('sha256').update(lines.sort().join('\n')).digest('base64url')
}
