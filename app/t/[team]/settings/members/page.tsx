import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/scene'
import { linkDays } from '@/lib/invitations/issue-invitation'
import { countMembers, type MemberCounts } from '@/lib/members/count-members'
import { getMember } from '@/lib/members/get-member'
import { listMembers, type MemberPage } from '@/lib/members/list-members'
import { listRoles } from '@/lib/members/list-roles'
import { can } from '@/lib/policy/can'
import { waitingStates } from '@/lib/policy/invitation-state'
import { page } from '@/lib/web/page'
import { DoneNotice } from './done-notice'
import { InviteForm } from './invite-form'
import { listQuery, readList, type Search } from './list-query'
import { MemberDialog } from './member-dialog'
import { MemberFilter } from './member-filter'
import { MemberTable } from './member-table'

export async function generateMetadata() {
  return { title: (await getTranslations('members.list'))('title') }
}

/** Who belongs to the team, how far each invitation is, and everything that can be done about it. */
export default page('member.read', async ({ actor, search }) => {
  const t = await getTranslations('members')
  const [found, roles, counts, member] = await Promise.all([
    listMembers(actor, readList(search)),
    listRoles(actor, {}),
    countMembers(actor, {}),
    search.member ? getMember(actor, { memberId: search.member }) : null,
  ])
  return (
    <>
      {member && <MemberDialog actor={actor} search={search} member={member} roles={roles} />}
      <PageHeader
        breadcrumb={[
          { label: actor.teamName, href: `/t/${actor.teamSlug}` },
          { label: t('shell.management') },
        ]}
        breadcrumbLabel={t('shell.here')}
        title={t('list.title')}
        next={<Progress counts={counts} />}
      />
      {member && <DoneNotice search={search} name={member.name} />}
      {can(actor, 'member.invite') && <InviteForm actor={actor} roles={roles} days={linkDays} />}
      {counts.byState.old > 0 && <OldAccesses count={counts.byState.old} />}
      <MemberFilter search={search} roles={roles} counts={counts} />
      {found.rows.length > 0 ? (
        <MemberTable actor={actor} rows={found.rows} owners={counts.owners} search={search} />
      ) : (
        <EmptyState title={t('list.nobody')} actions={<LinkButton href="?">{t('list.reset')}</LinkButton>}>
          <p>{t('list.nobody_text')}</p>
        </EmptyState>
      )}
      <Pages found={found} counts={counts} search={search} />
    </>
  )
})

/** How far the team is, in one line. */
async function Progress({ counts: { people, byState } }: { counts: MemberCounts }) {
  const t = await getTranslations('members.list')
  const waiting = waitingStates.reduce((sum, state) => sum + byState[state], 0)
  if (!waiting && byState.old) return t('next_old', { people, old: byState.old })
  return t('next', { people, waiting })
}

async function OldAccesses({ count }: { count: number }) {
  const t = await getTranslations('members.list')
  return (
    <Notice
      title={t('old_title', { count })}
      actions={
        <LinkButton href="/switch-over" size="small">
          {t('old_go')}
        </LinkButton>
      }
    >
      {t('old_text')}
    </Notice>
  )
}

async function Pages({ found, counts, search }: { found: MemberPage; counts: MemberCounts; search: Search }) {
  const t = await getTranslations('members.list')
  const { before, after } = found
  const turn = (changes: Search) => listQuery({ ...search, after: undefined, before: undefined }, changes)
  if (!before && !after) return null
  return (
    <Pagination
      label={t('pages')}
      previous={{ label: t('before'), href: before ? turn({ before }) : undefined }}
      next={{ label: t('after'), href: after ? turn({ after }) : undefined }}
    >
      {t('shown', { shown: found.rows.length, people: counts.people })}
    </Pagination>
  )
}
