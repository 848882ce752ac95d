import { getFormatter, getTranslations } from 'next-intl/server'
import { whatMayWords } from '@/app/switch-over/what-may'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Code } from '@/components/ui/text'
import type { CustomerDetail } from '@/lib/rollout/get-customer'

/** The accesses as the old system had them, with what one should know about each. */
export async function Accesses({ customer }: { customer: CustomerDetail }) {
  const words = await accessWords(customer.timeZone)
  const { t } = words
  return (
    <Section title={t('accesses')} description={t('accesses_text')}>
      <Card flush>
        <Table
          caption={t('accesses')}
          head={
            <>
              <Th>{t('col_access')}</Th>
              <Th>{t('state')}</Th>
              <Th optional>{t('col_may')}</Th>
              <Th>{t('col_email')}</Th>
              <Th optional>{t('col_last_sign_in')}</Th>
              <Th>{t('col_signs')}</Th>
            </>
          }
        >
          {customer.accesses.map((row) => (
            <Access key={row.id} row={row} words={words} />
          ))}
        </Table>
      </Card>
    </Section>
  )
}

/** Asked for once for all rows. */
async function accessWords(timeZone: string) {
  const [t, sign, access, format, may] = await Promise.all([
    getTranslations('operator.customers'),
    getTranslations('switchover.sign'),
    getTranslations('switchover.access'),
    getFormatter(),
    whatMayWords(),
  ])
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeZone })
  return { t, sign, sameAs: (others: string) => access('same_as', { others }), day, may }
}

type Given = { row: CustomerDetail['accesses'][number]; words: Awaited<ReturnType<typeof accessWords>> }

function Access({ row, words: { t, sign, sameAs, day, may } }: Given) {
  const signs = [
    ...row.signs.map((one) => (one === 'same_person' ? sameAs(row.sameAs.join(', ')) : sign(one))),
    ...(row.mustSetPassword ? [t('no_password')] : []),
  ]
  return (
    <Tr>
      <Td primary>
        <Code>{row.userName}</Code> {row.isMain && <Badge tone="accent">{t('main')}</Badge>}
        <small className="block font-normal text-muted">{row.name}</small>
      </Td>
      <Td label={t('state')}>
        <span className="whitespace-nowrap">{t(`seat.${row.state}`)}</span>
        {row.triesUsedUp && (
          <span className="mt-1 grid justify-items-start gap-1">
            <Badge tone="warn">{t('tries_used_up')}</Badge>
            <LinkButton
              href={`?do=tries&access=${row.id}`}
              size="small"
              label={t('tries_go_for', { name: row.userName })}
            >
              {t('tries_go')}
            </LinkButton>
          </span>
        )}
      </Td>
      <Td label={t('col_may')} optional>
        {may(row).join(' · ')}
      </Td>
      <Td label={t('col_email')}>{row.oldEmail}</Td>
      <Td label={t('col_last_sign_in')} optional>
        {row.lastSignInAt ? day(row.lastSignInAt) : t('never')}
      </Td>
      <Td label={t('col_signs')}>
        <span className="flex flex-wrap gap-1">
          {signs.map((one) => (
            <Badge key={one} icon={false}>
              {one}
            </Badge>
          ))}
        </span>
      </Td>
    </Tr>
  )
}
