import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'

/** After “That wasn’t me”: what has happened, and what to do now. */
export async function DeniedNotice({ denied }: { denied: string | undefined }) {
  if (denied !== 'mailed' && denied !== 'here') return null
  const t = await getTranslations('recovery.alert')
  return <Notice tone="good" live="polite" title={t(denied === 'mailed' ? 'denied_mailed' : 'denied')} />
}
