import type { getFormatter } from 'next-intl/server'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Actions, Time } from '@/components/ui/text'
import type { ListedFactor } from '@/lib/auth/factors/list-factors'

type Props = { factors: ListedFactor[]; format: Awaited<ReturnType<typeof getFormatter>> }

/** The factors in a table: what each is called, what it is, when it came and when it was used. */
export async function FactorTable({ factors, format }: Props) {
  const t = await getTranslations('factors')
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium' })
  return (
    <Card flush>
      <Table
        caption={t('list.caption')}
        head={
          <>
            <Th>{t('list.name')}</Th>
            <Th>{t('list.kind')}</Th>
            <Th optional>{t('list.added')}</Th>
            <Th>{t('list.used')}</Th>
            <Th hidden>{t('list.actions')}</Th>
          </>
        }
      >
        {factors.map(({ id, kind, label, backedUp, createdAt, lastUsedAt, isVoid }) => (
          <Tr key={id} tone={isVoid ? 'bad' : undefined}>
            <Td primary>
              {label} {isVoid && <Badge tone="bad">{t('list.void')}</Badge>}
            </Td>
            <Td label={t('list.kind')}>
              {t(`kind.${kind}`)}
              {backedUp && <p className="hint">{t('list.backed_up')}</p>}
            </Td>
            <Td label={t('list.added')} optional>
              <Time at={createdAt}>{day(createdAt)}</Time>
            </Td>
            <Td label={t('list.used')}>
              {lastUsedAt ? <Time at={lastUsedAt}>{day(lastUsedAt)}</Time> : t('list.never')}
            </Td>
            <Td actions>
              <Actions>
                <LinkButton
                  href={`?do=rename_factor&factor=${id}`}
                  size="small"
                  label={t('list.rename_named', { label })}
                >
                  {t('list.rename')}
                </LinkButton>
                <LinkButton
                  href={`?do=remove_factor&factor=${id}`}
                  size="small"
                  label={t('list.remove_named', { label })}
                >
                  {t('list.remove')}
                </LinkButton>
              </Actions>
            </Td>
          </Tr>
        ))}
      </Table>
    </Card>
  )
}
