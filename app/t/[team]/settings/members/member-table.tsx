import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Identity } from '@/components/ui/identity'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { roleName } from '@/lib/format/role-name'
import type { MemberRow } from '@/lib/members/member-row'
import type { Actor } from '../../actor'
import { listQuery, type Search } from './list-query'
import { MemberActions } from './member-actions'
import { MemberState, toneOf } from './member-state'
import { Unconfirmed } from './unconfirmed'

type Given = { actor: Actor; rows: MemberRow[]; owners: number; search: Search }

/** The people of the team, one row each. */
export async function MemberTable({ actor, rows, owners, search }: Given) {
  const [t, words] = await Promise.all([getTranslations('members.list'), getTranslations('roles')])
  const now = search.sort ?? 'name'
  const sort = (by: 'name' | 'state') => ({
    href: listQuery(search, { sort: now === by ? `-${by}` : by }),
    now: now === by ? ('ascending' as const) : now === `-${by}` ? ('descending' as const) : undefined,
  })
  const head = (
    <>
      <Th sort={sort('name')}>{t('name')}</Th>
      <Th>{t('role')}</Th>
      <Th sort={sort('state')}>{t('state')}</Th>
      <Th hidden>{t('actions')}</Th>
    </>
  )
  return (
    <Card flush>
      <Table caption={t('caption')} head={head}>
        {rows.map((row) => (
          <Tr key={row.id} id={`member-${row.id}`} tone={edgeOf(row)}>
            <Td primary>
              <Identity name={row.name} detail={addressOf(row, t)} mark={marksOf(row, actor.id, t)} />
            </Td>
            <Td label={t('role')}>{roleName(words, row.role.name)}</Td>
            <Td label={t('state')}>
              <MemberState row={row} timeZone={actor.timeZone} />
              <Unconfirmed actor={actor} row={row} />
            </Td>
            <Td actions>
              <MemberActions actor={actor} row={row} owners={owners} search={search} />
            </Td>
          </Tr>
        ))}
      </Table>
    </Card>
  )
}

type Words = (key: 'you' | 'main' | 'external' | 'redirected' | 'no_address') => string

const edgeOf = ({ state }: MemberRow) =>
  state === 'expired' || state === 'undeliverable' ? toneOf[state] : undefined

function addressOf({ redirected, email, state }: MemberRow, t: Words) {
  if (redirected) return t('redirected')
  return email ?? (state === 'old' || state === 'unused' || state === 'removed' ? undefined : t('no_address'))
}

function marksOf({ id, isMain, external }: MemberRow, own: string, t: Words) {
  return (
    <>
      {id === own && <Badge icon={false}>{t('you')}</Badge>}{' '}
      {isMain && <Badge icon={false}>{t('main')}</Badge>}{' '}
      {external && <Badge icon={false}>{t('external')}</Badge>}
    </>
  )
}
