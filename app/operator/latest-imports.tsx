import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/scene'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/text'
import { listImports } from '@/lib/imports/list-imports'
import { StateBadge } from './import/state-badge'
import type { Operator } from './operator'

const SHOWN = 5

/** What came in last from the old system. */
export async function LatestImports({ operator }: { operator: Operator }) {
  const [t, list, format, { imports }] = await Promise.all([
    getTranslations('operator.home'),
    getTranslations('operator.imports.list'),
    getFormatter(),
    listImports(operator, {}),
  ])
  const go = <LinkButton href="/operator/import">{t('all_imports')}</LinkButton>
  if (!imports.length)
    return (
      <EmptyState title={t('no_imports')} actions={go}>
        <p>{t('no_imports_text')}</p>
      </EmptyState>
    )
  return (
    <Section title={t('imports')} actions={go}>
      <Card flush>
        <Table
          caption={t('imports')}
          head={
            <>
              <Th>{list('file')}</Th>
              <Th>{list('state')}</Th>
              <Th>{list('when')}</Th>
            </>
          }
        >
          {imports.slice(0, SHOWN).map(({ id, fileName, state, createdAt }) => (
            <Tr key={id}>
              <Td primary>
                <Link href={`/operator/import/${id}`} prefetch={false}>
                  {fileName}
                </Link>
              </Td>
              <Td label={list('state')}>
                <StateBadge state={state} />
              </Td>
              <Td label={list('when')}>
                <Time at={createdAt}>
                  {format.dateTime(createdAt, { dateStyle: 'medium', timeStyle: 'short' })}
                </Time>
              </Td>
            </Tr>
          ))}
        </Table>
      </Card>
    </Section>
  )
}
