import { getFormatter, getTranslations } from 'next-intl/server'
import { Stat, Stats } from '@/components/ui/stat'
import type { ImportSeen } from '@/lib/imports/get-import'

/** The file in figures. */
export async function Facts({ seen }: { seen: ImportSeen }) {
  const [t, format] = await Promise.all([getTranslations('operator.imports.facts'), getFormatter()])
  const { totals, state, newAccesses } = seen
  const checked = state === 'checked'
  const known = checked ? totals.accesses - newAccesses : seen.known
  return (
    <Stats>
      <Stat label={t('rows')} value={format.number(totals.rows_read)} />
      <Stat
        label={checked ? t('new') : t('added')}
        value={format.number(checked ? newAccesses : seen.added)}
        tone="good"
      />
      <Stat label={t('known')} value={format.number(known)} />
      <Stat
        label={t('refused')}
        value={format.number(totals.rows_refused)}
        tone={totals.rows_refused > 0 ? 'bad' : undefined}
      />
      <Stat label={t('customers')} value={format.number(totals.customers)} />
      <Stat
        label={t('main_open')}
        value={format.number(totals.main_accounts_undecidable)}
        tone={totals.main_accounts_undecidable > 0 ? 'warn' : undefined}
      />
    </Stats>
  )
}
