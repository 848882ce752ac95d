import { getFormatter, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Identity } from '@/components/ui/identity'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/scene'
import { Section } from '@/components/ui/section'
import { Stat, Stats } from '@/components/ui/stat'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { Networks } from '@/lib/networks/get-networks'
import type { Rehearsed } from '@/lib/networks/rehearse-draft'
import type { Actor } from '../../actor'
import { MendButton } from './mend-button'
import { toneOf } from './words'

type Given = { actor: Actor; networks: Networks; rehearsed: Rehearsed }

/** What the draft would have done in the last thirty days, to whom, from where, and what would help. */
export async function Rehearsal({ actor, networks, rehearsed }: Given) {
  const [t, format] = await Promise.all([getTranslations('networks.page'), getFormatter()])
  const { requests, people, refusedPeople, factorPeople, rows, page, pages, since } = rehearsed
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeZone: actor.timeZone })
  return (
    <Section id="rehearsal" title={t('rehearsal.title')} description={t('rehearsal.text')}>
      <Stats>
        <Stat
          label={t('rehearsal.refused_people')}
          value={refusedPeople}
          tone={refusedPeople ? 'warn' : requests ? 'good' : 'neutral'}
          hint={t('rehearsal.of_people', { people })}
        />
        <Stat label={t('rehearsal.factor_people')} value={factorPeople} />
        <Stat label={t('rehearsal.looked_at')} value={format.number(requests)} />
      </Stats>
      {since && <p className="text-muted">{t('rehearsal.since', { day: day(since) })}</p>}
      {rows.length ? (
        <Card flush>
          <Table caption={t('rehearsal.caption')} head={<Head />}>
            {rows.map((row) => (
              <Tr key={`${row.memberId} ${row.from} ${row.because}`} tone="warn">
                <Td primary>
                  <Identity name={row.name} detail={t(`rehearsal.from.${row.from}`)} />
                </Td>
                <Td label={t('rehearsal.where')}>
                  <span className="break-words">
                    {networksOf(row.networks)}
                    {row.networkCount > shown &&
                      ` ${t('rehearsal.more', { count: row.networkCount - shown })}`}
                  </span>
                </Td>
                <Td label={t('rehearsal.how_often')}>
                  {t('rehearsal.times', { count: row.requests, days: row.days, last: day(row.lastAt) })}
                </Td>
                <Td label={t('rehearsal.what')}>
                  <span>
                    <Badge tone={toneOf[row.outcome]}>{t(`rehearsal.would.${row.outcome}`)}</Badge>{' '}
                    <span className="text-muted">
                      {t(`because.${row.because}`, { place: row.place?.name ?? '' })}
                    </span>
                  </span>
                </Td>
                <Td actions>
                  <MendButton
                    team={actor.teamSlug}
                    version={networks.draft.version}
                    row={row}
                    names={rehearsed.names}
                  />
                </Td>
              </Tr>
            ))}
          </Table>
        </Card>
      ) : (
        <EmptyState title={requests ? t('rehearsal.nobody') : t('rehearsal.nothing')}>
          <p>{requests ? t('rehearsal.nobody_text') : t('rehearsal.nothing_text')}</p>
        </EmptyState>
      )}
      {pages > 1 && (
        <Pagination
          label={t('rehearsal.pages')}
          previous={{ label: t('before'), href: page > 1 ? `?lines=${page - 1}#rehearsal` : undefined }}
          next={{ label: t('after'), href: page < pages ? `?lines=${page + 1}#rehearsal` : undefined }}
        />
      )}
    </Section>
  )
}

const shown = 3
const networksOf = (networks: readonly string[]) =>
  networks
    .slice(0, shown)
    .map((network) => network.replace(/\/32$/, ''))
    .join(', ')

async function Head() {
  const t = await getTranslations('networks.page')
  return (
    <>
      <Th>{t('rehearsal.who')}</Th>
      <Th>{t('rehearsal.where')}</Th>
      <Th>{t('rehearsal.how_often')}</Th>
      <Th>{t('rehearsal.what')}</Th>
      <Th hidden>{t('actions')}</Th>
    </>
  )
}
