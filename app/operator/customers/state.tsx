import { getTranslations } from 'next-intl/server'
import { Badge, type Tone } from '@/components/ui/badge'
import type { CustomerState } from '@/lib/rollout/customer-state'

const tones: Record<CustomerState, Tone> = {
  unassigned: 'neutral',
  waiting: 'info',
  offered: 'accent',
  started: 'info',
  stuck: 'warn',
  done: 'good',
}

/** How far a customer has come, in a word. */
export async function State({ of }: { of: CustomerState }) {
  const t = await getTranslations('operator.customers.states')
  return <Badge tone={tones[of]}>{t(of)}</Badge>
}
