import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Menu, MenuLink } from '@/components/ui/menu'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/text'
import type { CustomerPage } from '@/lib/rollout/list-customers'
import { State } from './state'

type Given = { customers: CustomerPage['customers']; inPhase: boolean }

/** Customers with their phase, how far they have come, and who could carry it out. */
export async function CustomerTable({ customers, inPhase }: Given) {
  const [t, format] = await Promise.all([getTranslations('operator.customers'), getFormatter()])
  const actions = await getTranslations('operator.phases')
  return (
    <Card flush>
      <Table
        caption={t('caption')}
        head={
          <>
            <Th>{t('col_customer')}</Th>
            {!inPhase && <Th>{t('phase')}</Th>}
            <Th>{t('state')}</Th>
            <Th>{t('col_main')}</Th>
            <Th numeric optional>
              {t('col_accesses')}
            </Th>
            <Th optional>{t('col_last')}</Th>
            {inPhase && <Th hidden>{t('col_actions')}</Th>}
          </>
        }
      >
        {customers.map((one) => (
          <Tr key={one.id} tone={one.state === 'stuck' ? 'warn' : undefined}>
            <Td primary>
              <Link href={`/operator/customers/${one.id}`} prefetch={false}>
                {one.name}
              </Link>
              <small className="block font-normal text-muted">{one.number}</small>
            </Td>
            {!inPhase && <Td label={t('phase')}>{one.phase ?? t('none')}</Td>}
            <Td label={t('state')}>
              <State of={one.state} />
            </Td>
            <Td label={t('col_main')}>
              {one.mainName ?? (one.switchedAt ? '' : <Badge tone="warn">{t('undecided')}</Badge>)}
            </Td>
            <Td label={t('col_accesses')} numeric optional>
              {one.accesses}
            </Td>
            <Td label={t('col_last')} optional>
              {one.lastStepAt && (
                <Time at={one.lastStepAt}>
                  {format.dateTime(one.lastStepAt, { dateStyle: 'medium', timeStyle: 'short' })}
                </Time>
              )}
            </Td>
            {inPhase && (
              <Td actions>
                {one.state !== 'done' && (
                  <Menu label={t('more_for', { name: one.name })}>
                    <MenuLink href={`?do=remove&customer=${one.id}`} icon="x" tone="bad">
                      {actions('remove')}
                    </MenuLink>
                  </Menu>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </Table>
    </Card>
  )
}
