import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/scene'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/text'
import type { PhaseProgress } from '@/lib/rollout/list-phases'
import { Standing } from './standing'

/** Every phase with its date, its size and how far its customers have come. */
export async function PhaseTable({ phases }: { phases: readonly PhaseProgress[] }) {
  const [t, format] = await Promise.all([getTranslations('operator.phases'), getFormatter()])
  if (!phases.length)
    return (
      <EmptyState title={t('empty')}>
        <p>{t('empty_text')}</p>
      </EmptyState>
    )
  return (
    <Card flush>
      <Table
        caption={t('caption')}
        head={
          <>
            <Th>{t('col_phase')}</Th>
            <Th>{t('col_state')}</Th>
            <Th>{t('col_opens')}</Th>
            <Th>{t('col_size')}</Th>
            <Th>{t('col_progress')}</Th>
          </>
        }
      >
        {phases.map((phase) => (
          <Tr key={phase.id} tone={phase.stuck ? 'warn' : undefined}>
            <Td primary>
              <Link href={`/operator/phases/${phase.id}`} prefetch={false}>
                {t('one', { number: phase.number })}
              </Link>
            </Td>
            <Td label={t('col_state')}>
              <Standing of={phase.standing} />
            </Td>
            <Td label={t('col_opens')}>
              <Time at={phase.opensAt}>
                {format.dateTime(phase.opensAt, { dateStyle: 'medium', timeStyle: 'short' })}
              </Time>
            </Td>
            <Td label={t('col_size')}>{t('of_cap', { assigned: phase.assigned, cap: phase.cap })}</Td>
            <Td label={t('col_progress')}>
              <PhaseProgressWords phase={phase} />
            </Td>
          </Tr>
        ))}
      </Table>
    </Card>
  )
}

/** The same in one line: what is done, under way, stuck, not begun. */
async function PhaseProgressWords({ phase }: { phase: PhaseProgress }) {
  const t = await getTranslations('operator.phases')
  const { done, started, stuck, offered, waiting } = phase
  return t('progress', { done, started, stuck, offered: offered + waiting })
}
