import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { FilterBar, FilterSelect } from '@/components/ui/filter-bar'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Code } from '@/components/ui/text'
import { isStoredKind, STORED_EFFECTS } from '@/lib/imports/database-findings'
import type { ImportSeen } from '@/lib/imports/get-import'
import { foundKinds } from '@/lib/imports/import-totals'
import { type FindingRow, listFindings } from '@/lib/imports/list-findings'
import { detailIn } from '../detail-in'

type Search = { kind?: string; after?: string; before?: string }
type Given = { operator: Parameters<typeof listFindings>[0]; seen: ImportSeen; search: Search }

/** The findings one by one, fifty a page, of one kind if the address says so. */
export async function Lines({ operator, seen, search }: Given) {
  const [t, common] = await Promise.all([getTranslations('operator.imports'), getTranslations('common')])
  const kind = search.kind && isStoredKind(search.kind) ? search.kind : undefined
  const { after, before } = search
  const found = await listFindings(operator, { importId: seen.id, kind, after, before })
  if (found.findings.length === 0 && !kind) return null
  const turn = (place: string) => `?${kind ? `kind=${kind}&` : ''}${place}#lines`
  return (
    <Section title={t('lines.title')} id="lines">
      <FilterBar
        label={t('lines.filter')}
        submitLabel={common('filter')}
        reset={kind && { label: common('reset_filter'), href: `/operator/import/${seen.id}#lines` }}
      >
        <FilterSelect
          label={t('lines.kind')}
          name="kind"
          value={kind}
          options={[
            { value: '', label: t('lines.all') },
            ...foundKinds(seen.totals).map(({ kind: name }) => ({
              value: name,
              label: t(`kinds.${name}.name`),
            })),
          ]}
        />
      </FilterBar>
      {kind && (
        <Notice title={t(`kinds.${kind}.name`)} tone={STORED_EFFECTS[kind] === 'refused' ? 'bad' : 'info'}>
          <p>{t(`kinds.${kind}.text`)}</p>
        </Notice>
      )}
      <LineTable findings={found.findings} />
      <Pagination
        label={t('lines.pages')}
        previous={{
          label: common('previous'),
          href: found.previous ? turn(`before=${found.previous}`) : undefined,
        }}
        next={{ label: common('next'), href: found.next ? turn(`after=${found.next}`) : undefined }}
      />
    </Section>
  )
}

async function LineTable({ findings }: { findings: FindingRow[] }) {
  const t = await getTranslations('operator.imports.lines')
  const head = (
    <>
      <Th numeric>{t('line')}</Th>
      <Th>{t('customer')}</Th>
      <Th>{t('user_name')}</Th>
      <Th>{t('kind')}</Th>
      <Th>{t('detail')}</Th>
    </>
  )
  return (
    <Card flush>
      <Table caption={t('title')} head={head}>
        {findings.map((finding) => (
          <Line key={finding.position} finding={finding} />
        ))}
      </Table>
    </Card>
  )
}

async function Line({ finding }: { finding: FindingRow }) {
  const t = await getTranslations('operator.imports')
  const { line, customer, userName, kind } = finding
  return (
    <Tr tone={STORED_EFFECTS[kind] === 'refused' ? 'bad' : undefined}>
      <Td label={t('lines.line')} numeric>
        {line}
      </Td>
      <Td label={t('lines.customer')}>{customer}</Td>
      <Td label={t('lines.user_name')}>{userName && <Code>{userName}</Code>}</Td>
      <Td label={t('lines.kind')}>{t(`kinds.${kind}.name`)}</Td>
      <Td label={t('lines.detail')}>{detailIn(t, finding)}</Td>
    </Tr>
  )
}
