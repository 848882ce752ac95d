import { createHash } from 'node:crypto'
import { type Plan, planOf } from '@/lib/policy/switch-over'
import type { SavedDraft } from './draft'

export type Preview = Plan & {
  redirected: number
  /** Stands for exactly this plan: what happens is what was read, or nothing. */
  seal: string
}

/** What would happen if it happened now, in names and numbers. */
export function previewOf({ rows }: Pick<SavedDraft, 'rows'>): Preview {
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
