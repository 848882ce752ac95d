import { getFormatter, getTranslations } from 'next-intl/server'
import { whatMayWords } from '@/app/switch-over/what-may'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Code } from '@/components/ui/text'
import type { CustomerDetail } from '@/lib/rollout/get-customer'

/** The accesses as the old system had them, with what one should know about each. */
export async function Accesses({ customer }: { customer: CustomerDetail }) {
  const t = await getTranslations('operator.customers')
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
            <Access key={row.id} row={row} timeZone={customer.timeZone} />
          ))}
        </Table>
      </Card>
    </Section>
  )
}

type Given = { row: CustomerDetail['accesses'][number]; timeZone: string }

async function Access({ row, timeZone }: Given) {
  const [t, words, format, whatMay] = await Promise.all([
    getTranslations('operator.customers'),
    getTranslations('switchover'),
    getFormatter(),
    whatMayWords(),
  ])
  const last = row.lastSignInAt && format.dateTime(row.lastSignInAt, { dateStyle: 'medium', timeZone })
  const signs = [
    ...row.signs.map((sign) =>
      sign === 'same_person'
        ? words('access.same_as', { others: row.sameAs.join(', ') })
        : words(`sign.${sign}`),
    ),
    ...(row.mustSetPassword ? [t('no_password')] : []),
  ]
  return (
    <Tr>
      <Td primary>
        <Code>{row.userName}</Code> {row.isMain && <Badge tone="accent">{t('main')}</Badge>}
        <small className="block font-normal text-muted">{row.name}</small>
      </Td>
      <Td label={t('state')}>{t(`seat.${row.state}`)}</Td>
      <Td label={t('col_may')} optional>
        {whatMay(row).join(' · ')}
      </Td>
      <Td label={t('col_email')}>{row.oldEmail}</Td>
      <Td label={t('col_last_sign_in')} optional>
        {last ?? t('never')}
      </Td>
      <Td label={t('col_signs')}>
        <span className="flex flex-wrap gap-1">
          {signs.map((sign) => (
            <Badge key={sign} icon={false}>
              {sign}
            </Badge>
          ))}
        </span>
      </Td>
    </Tr>
  )
}
