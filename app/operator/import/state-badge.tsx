import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'

const tones = { checked: 'warn', running: 'info', done: 'good' } as const

export async function StateBadge({ state }: { state: string }) {
  const t = await getTranslations('operator.imports.states')
  // A file still on its way is on no page.
  if (state !== 'checked' && state !== 'running' && state !== 'done') return null
  return (
    <Badge tone={tones[state]} icon={state === 'running' ? 'refresh' : undefined}>
      {t(state)}
    </Badge>
  )
}
