import { getFormatter, getTranslations } from 'next-intl/server'
import { auditWords } from '@/app/t/[team]/settings/audit-log/sentence'
import { Card } from '@/components/ui/card'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/text'
import type { CustomerDetail } from '@/lib/rollout/get-customer'

/** The newest entries of the customer's own log. */
export async function Log({ customer }: { customer: CustomerDetail }) {
  const { log, timeZone } = customer
  const [t, format, words] = await Promise.all([
    getTranslations('operator.customers'),
    getFormatter(),
    auditWords(timeZone),
  ])
  return (
    <Section title={t('log')} description={t('log_text')}>
      <Card>
        {log.length ? (
          <ol className="grid gap-2 sm:gap-1">
            {log.map((entry) => (
              <li key={entry.seq} className="flex flex-wrap gap-x-3">
                <span className="w-36 flex-none text-muted">
                  <Time at={entry.at}>
                    {format.dateTime(entry.at, { dateStyle: 'short', timeStyle: 'short', timeZone })}
                  </Time>
                </span>
                <span className="min-w-0 basis-full sm:basis-0 sm:flex-1">
                  {words.sentence({ ...entry, device: null, label: null })}
                </span>
              </li>
            ))}
          </ol>
        ) : (
          <p className="text-muted">{t('log_empty')}</p>
        )}
      </Card>
    </Section>
  )
}
