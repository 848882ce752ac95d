import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { StreetShell } from '@/components/shell/street-shell'
import { environment } from '@/lib/web/environment'

/** The frame of the demo's own pages; outside the demo they are not there. */
export async function DevFrame({
  title,
  lead,
  children,
}: {
  title: string
  lead: string
  children: ReactNode
}) {
  if (environment() !== 'demo') notFound()
  const t = await getTranslations('common')
  return (
    <StreetShell title={title} lead={lead} size="wide" skipLabel={t('skip')} homeHref="/">
      {children}
    </StreetShell>
  )
}
