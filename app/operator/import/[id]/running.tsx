import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { KeepFresh } from '@/components/imports/keep-fresh'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { Actions } from '@/components/ui/text'
import type { ImportSeen } from '@/lib/imports/get-import'
import { resume } from '../actions'

/** How far the writing is; it survives a reload and a restart, because it is read from the database. */
export async function Running({ seen }: { seen: ImportSeen }) {
  const [t, format] = await Promise.all([getTranslations('operator.imports.running'), getFormatter()])
  const lines = seen.totals.physical_lines
  const line = Math.min(Math.max(seen.nextLine - 1, 0), lines)
  return (
    <>
      <Card>
        <div className="stack">
          <Progress label={t('label')} value={line} max={lines}>
            {t('amount', { line: format.number(line), lines: format.number(lines) })}
          </Progress>
          <p>{seen.waits ? t('waits') : t('so_far', { added: seen.added })}</p>
          <Actions>
            <LinkButton href={`/operator/import/${seen.id}`} icon="refresh" size="small">
              {t('look')}
            </LinkButton>
          </Actions>
        </div>
        <KeepFresh />
      </Card>
      {seen.stands && (
        <Notice
          tone="warn"
          title={t('still')}
          actions={
            <ActionButton action={resume} hidden={{ importId: seen.id }}>
              {t('resume')}
            </ActionButton>
          }
        >
          <p>{t('still_text')}</p>
        </Notice>
      )}
    </>
  )
}
