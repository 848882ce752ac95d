import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { FilterBar, FilterSelect } from '@/components/ui/filter-bar'
import { Identity } from '@/components/ui/identity'
import { Menu, MenuLink } from '@/components/ui/menu'
import { EmptyState } from '@/components/ui/scene'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { dayUntil } from '@/lib/format/day-until'
import type { Forecast, ForecastPerson } from '@/lib/policies/forecast'
import type { Actor } from '../../actor'
import { endException, threeDaysMore } from './actions'
import type { Search } from './draft-query'
import { listQuery } from './list-query'
import { Pages } from './pages'
import { kindWords } from './words'

const shownStates = ['outside', 'due', 'not_begun', 'coming', 'exempt', 'inside'] as const

type Given = { actor: Actor; forecast: Forecast; search: Search; mayChange: boolean }

const toneOf: Record<ForecastPerson['state'], Tone> = {
  outside: 'bad',
  due: 'warn',
  not_begun: 'neutral',
  coming: 'info',
  exempt: 'neutral',
  inside: 'good',
  free: 'neutral',
}

/** Who will be outside on which day if nothing happens, with what can be done about it beside each name. */
export async function ForecastList({ actor, forecast, search, mayChange }: Given) {
  const [t, words] = await Promise.all([getTranslations('policies'), kindWords()])
  const { byState } = forecast
  const needing = byState.outside + byState.due + byState.not_begun + byState.coming + byState.exempt
  const sort = search.sort === 'name' ? 'name' : 'date'
  const head = (
    <>
      <Th sort={sorted('name', sort, search)}>{t('forecast.name')}</Th>
      <Th>{t('forecast.has')}</Th>
      <Th sort={sorted('date', sort, search)}>{t('forecast.date')}</Th>
      {mayChange && <Th hidden>{t('forecast.actions')}</Th>}
    </>
  )
  return (
    <Section id="forecast" title={t('forecast.title')} description={t('forecast.text')}>
      <FilterBar label={t('forecast.filter')} submitLabel={t('forecast.filter')} keep={{ sort }}>
        <FilterSelect
          label={t('forecast.filter')}
          name="state"
          value={search.state}
          options={[
            { value: '', label: t('forecast.all', { count: needing }) },
            ...shownStates
              .filter((state) => byState[state] > 0)
              .map((state) => ({
                value: state,
                label: t('forecast.state_count', { state: t(`outlook.${state}`), count: byState[state] }),
              })),
          ]}
        />
      </FilterBar>
      {forecast.rows.length ? (
        <Card flush>
          <Table caption={t('forecast.caption')} head={head}>
            {forecast.rows.map((row) => (
              <Tr key={row.id} tone={row.state === 'outside' ? 'bad' : undefined}>
                <Td primary>
                  <Identity name={row.name} detail={words.mailbox(row.mailbox)} />
                </Td>
                <Td label={t('forecast.has')}>{words.kinds(row.kinds)}</Td>
                <Td label={t('forecast.date')}>
                  <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
                    <Badge tone={toneOf[row.state]}>{t(`outlook.${row.state}` as 'outlook.due')}</Badge>
                    <span className="text-muted">
                      {row.due &&
                        row.state !== 'outside' &&
                        dayUntil(row.due, actor.timeZone, actor.language)}
                      {row.reason && (row.state === 'exempt' || row.state === 'due') && ` · ${row.reason}`}
                    </span>
                  </span>
                </Td>
                {mayChange && (
                  <Td actions>
                    <RowActions actor={actor} row={row} search={search} />
                  </Td>
                )}
              </Tr>
            ))}
          </Table>
        </Card>
      ) : (
        <EmptyState title={t('forecast.nobody')}>
          <p>{t('forecast.nobody_text')}</p>
        </EmptyState>
      )}
      <Pages found={forecast} link={(page) => listQuery(search, { page: String(page) })} />
    </Section>
  )
}

async function RowActions({ actor, row, search }: { actor: Actor; row: ForecastPerson; search: Search }) {
  const t = await getTranslations('policies.forecast')
  const hidden = { memberId: row.id }
  const { name, state, due } = row
  if (state === 'exempt')
    return (
      <ActionButton action={endException} team={actor.teamSlug} hidden={hidden}>
        {t('end_exemption')}
      </ActionButton>
    )
  const ask = (what: string) => listQuery(search, { do: what, member: row.id })
  const mayExempt = row.id !== actor.id && state !== 'inside'
  return (
    <>
      {due && (state === 'due' || state === 'outside') && (
        <ActionButton
          action={threeDaysMore}
          team={actor.teamSlug}
          hidden={{ ...hidden, due: String(due.getTime()), reason: t('three_days_reason') }}
          label={t('three_days_for', { name })}
        >
          {t('three_days')}
        </ActionButton>
      )}
      {mayExempt && (
        <Menu label={t('more_for', { name })}>
          {due && (
            <MenuLink href={ask('time')} icon="clock">
              {t('more_time')}
            </MenuLink>
          )}
          <MenuLink href={ask('exempt')} icon="pause">
            {t('exempt')}
          </MenuLink>
        </Menu>
      )}
    </>
  )
}

const sorted = (by: 'name' | 'date', now: 'name' | 'date', search: Search) => ({
  href: listQuery(search, { sort: by }),
  now: by === now ? ('ascending' as const) : undefined,
})
