import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { admission } from '@/lib/policy/network-verdict'

/** `new_sign_in`: this session began before the rule. `outside`: the rule itself would not let in from here. */
export type MayConfirm = 'yes' | 'new_sign_in' | 'outside'

/** Whether this session shows that a rule lets people in: it began under it, and not by an owner's way past it. */
export function mayConfirm(
  { facts, network }: Pick<Actor, 'facts' | 'network'>,
  commit: { version: number; createdAt: Date },
): MayConfirm {
  if (facts.createdAt <= commit.createdAt) return 'new_sign_in'
  const { version, verdict, factorFresh, pass } = network
  if (version !== commit.version || !verdict) return 'outside'
  const passUntil = pass && pass.kind !== 'owner' ? pass.until : null
  return admission(verdict, { factorFresh, passUntil }, now()).admitted ? 'yes' : 'outside'
}
