import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FilterBar, FilterSearch, FilterSelect } from '@/components/ui/filter-bar'
import { Identity } from '@/components/ui/identity'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/scene'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Code } from '@/components/ui/text'
import type { Networks } from '@/lib/networks/get-networks'
import type { Refused } from '@/lib/networks/list-refused'
import type { Actor } from '../../actor'
import { setOnCall } from './actions'
import { networksHref, type Search } from './address'
import { toneOf } from './words'

export const reasons = ['place', 'elsewhere', 'hours'] as const

type Given = { actor: Actor; networks: Networks; refused: Refused; search: Search; mayChange: boolean }

/** Who was refused, when, from where and why, the last first; one press makes a place of it. */
export async function RefusedList({ actor, networks, refused, search, mayChange }: Given) {
  const t = await getTranslations('networks.page')
  const link = (changes: Search) =>
    networksHref(actor.teamSlug, { view: 'refused', q: search.q, because: search.because, ...changes })
  const filtered = Boolean(search.q || search.because)
  const { page, more } = refused
  return (
    <Section title={t('refused.title')} description={t('refused.text')}>
      <FilterBar
        label={t('refused.filter')}
        submitLabel={t('refused.apply')}
        keep={{ view: 'refused' }}
        reset={
          filtered
            ? { label: t('refused.reset'), href: networksHref(actor.teamSlug, { view: 'refused' }) }
            : undefined
        }
      >
        <FilterSearch label={t('refused.search')} name="q" value={search.q} />
        <FilterSelect
          label={t('refused.why')}
          name="because"
          value={search.because}
          options={[
            { value: '', label: t('refused.any') },
            ...reasons.map((value) => ({ value, label: t(`refused.because.${value}`) })),
          ]}
        />
      </FilterBar>
      {refused.rows.length ? (
        <RefusedTable {...{ actor, networks, refused, search, mayChange }} />
      ) : (
        <EmptyState title={filtered ? t('refused.none_found') : t('refused.none')}>
          <p>{filtered ? t('refused.none_found_text') : t('refused.none_text')}</p>
        </EmptyState>
      )}
      {(page > 1 || more) && (
        <Pagination
          label={t('refused.pages')}
          previous={{ label: t('before'), href: page > 1 ? link({ page: String(page - 1) }) : undefined }}
          next={{ label: t('after'), href: more ? link({ page: String(page + 1) }) : undefined }}
        />
      )}
    </Section>
  )
}

async function RefusedTable({ actor, networks, refused, mayChange }: Given) {
  const [t, format] = await Promise.all([getTranslations('networks.page'), getFormatter()])
  const head = (
    <>
      <Th>{t('rehearsal.who')}</Th>
      <Th>{t('rehearsal.where')}</Th>
      <Th>{t('refused.when')}</Th>
      <Th>{t('refused.why')}</Th>
      {mayChange && <Th hidden>{t('actions')}</Th>}
    </>
  )
  return (
    <Card flush>
      <Table caption={t('refused.title')} head={head}>
        {refused.rows.map((row) => (
          <Tr key={`${row.memberId} ${row.address} ${row.lastAt.getTime()}`}>
            <Td primary>
              <Identity name={row.name} />
            </Td>
            <Td label={t('rehearsal.where')}>
              <Code>{row.address}</Code>
            </Td>
            <Td label={t('refused.when')}>
              {format.dateTime(row.lastAt, {
                dateStyle: 'medium',
                timeStyle: 'short',
                timeZone: actor.timeZone,
              })}
              {row.refused > 1 && ` · ${t('refused.times', { count: row.refused })}`}
            </Td>
            <Td label={t('refused.why')}>
              {row.outcome && <Badge tone={toneOf[row.outcome]}>{t(`refused.said.${row.outcome}`)}</Badge>}{' '}
              {row.because && <span className="text-muted">{t(`refused.because.${row.because}`)}</span>}
            </Td>
            {mayChange && (
              <Td actions>
                <Mend actor={actor} draft={networks.draft} row={row} />
              </Td>
            )}
          </Tr>
        ))}
      </Table>
    </Card>
  )
}

type Row = { actor: Actor; draft: Networks['draft']; row: Refused['rows'][number] }

/** What would have let this person in: their home as a place; where it was the hours, that these do not bind them. */
async function Mend({ actor, draft: { rule, version }, row }: Row) {
  const t = await getTranslations('networks.page')
  const { memberId, name, address, network } = row
  if (row.inDraft === 'allow' || rule.hours?.onCall.includes(memberId))
    return <Badge tone="good">{t('refused.mended')}</Badge>
  if (row.because === 'hours' && rule.hours)
    return (
      <ActionButton
        action={setOnCall}
        team={actor.teamSlug}
        hidden={{ version: String(version), memberId }}
        label={t('mend.on_call_for', { name })}
      >
        {t('mend.on_call')}
      </ActionButton>
    )
  return (
    <LinkButton
      href={`?do=place&kind=home&networks=${encodeURIComponent(network)}&member=${memberId}`}
      size="small"
      label={t('refused.make_place_for', { name, address })}
    >
      {t('refused.make_place')}
    </LinkButton>
  )
}
