import { getTranslations } from 'next-intl/server'
import { Badge, type Tone } from '@/components/ui/badge'
import type { PhaseProgress } from '@/lib/rollout/list-phases'

const tones: Record<PhaseProgress['standing'], Tone> = {
  planned: 'info',
  open: 'good',
  paused: 'warn',
  closed: 'neutral',
}

/** How a phase stands, in a word. */
export async function Standing({ of }: { of: PhaseProgress['standing'] }) {
  const t = await getTranslations('operator.phases.standing')
  return <Badge tone={tones[of]}>{t(of)}</Badge>
}
