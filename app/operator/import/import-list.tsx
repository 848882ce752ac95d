import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/scene'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/text'
import { listImports } from '@/lib/imports/list-imports'
import { StateBadge } from './state-badge'

type Given = {
  operator: Parameters<typeof listImports>[0]
  search: { newer?: string; older?: string }
}

/** What has come in so far, newest first. */
export async function ImportList({ operator, search }: Given) {
  const [t, common, found] = await Promise.all([
    getTranslations('operator.imports'),
    getTranslations('common'),
    listImports(operator, { after: search.older, before: search.newer }),
  ])
  if (found.imports.length === 0)
    return (
      <EmptyState title={t('list.empty')}>
        <p>{t('list.empty_text')}</p>
      </EmptyState>
    )
  const head = (
    <>
      <Th>{t('list.file')}</Th>
      <Th>{t('list.state')}</Th>
      <Th numeric>{t('list.accesses')}</Th>
      <Th>{t('list.when')}</Th>
      <Th optional>{t('list.who')}</Th>
    </>
  )
  return (
    <Section title={t('list.title')}>
      <Card flush>
        <Table caption={t('list.title')} head={head}>
          {found.imports.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </Table>
      </Card>
      <Pagination
        label={t('list.pages')}
        previous={{ label: common('newer'), href: found.newer ? `?newer=${found.newer}` : undefined }}
        next={{ label: common('older'), href: found.older ? `?older=${found.older}` : undefined }}
      />
    </Section>
  )
}

type Row = Awaited<ReturnType<typeof listImports>>['imports'][number]

async function Row({ row }: { row: Row }) {
  const [t, format] = await Promise.all([getTranslations('operator.imports.list'), getFormatter()])
  const { id, fileName, state, createdAt, by } = row
  const amount =
    state === 'checked'
      ? format.number(row.newAccesses)
      : t('of', { added: row.addedAccesses, all: row.accesses })
  return (
    <Tr>
      <Td primary>
        <Link href={`/operator/import/${id}`} prefetch={false}>
          {fileName}
        </Link>
      </Td>
      <Td label={t('state')}>
        <StateBadge state={state} />
      </Td>
      <Td label={t('accesses')} numeric>
        {amount}
      </Td>
      <Td label={t('when')}>
        <Time at={createdAt}>{format.dateTime(createdAt, { dateStyle: 'medium', timeStyle: 'short' })}</Time>
      </Td>
      <Td label={t('who')} optional>
        {by ?? t('system')}
      </Td>
    </Tr>
  )
}
