import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Actions } from '@/components/ui/text'
import { roleName } from '@/lib/format/role-name'
import { countMembers } from '@/lib/members/count-members'
import { ownSeat } from '@/lib/members/own-seat'
import { can } from '@/lib/policy/can'
import { page } from '@/lib/web/page'
import { LeaveDialog } from './leave-dialog'
import { TeamState } from './team-state'

export async function generateMetadata() {
  return { title: (await getTranslations('members.shell'))('home') }
}

/** Who one is here, and what to do next. */
export default page('team.read', async ({ actor, search }) => {
  const [t, roles, format] = await Promise.all([
    getTranslations('members.home'),
    getTranslations('roles'),
    getFormatter(),
  ])
  const seat = await ownSeat(actor, {})
  const counts = can(actor, 'member.read') ? await countMembers(actor, {}) : null
  const role = roleName(roles, seat.role.name)
  const since = format.dateTime(seat.activatedAt ?? seat.createdAt, {
    dateStyle: 'long',
    timeZone: actor.timeZone,
  })
  const facts = [
    {
      term: t('role'),
      detail: (
        <>
          {role}
          {seat.role.preset && <p className="text-muted">{roles(`about.${seat.role.preset}`)}</p>}
        </>
      ),
    },
    { term: t('address'), detail: actor.email ?? <SignInOfOld /> },
    ...(seat.redirected ? [{ term: t('mail'), detail: <Redirected /> }] : []),
    { term: t('since'), detail: since },
    { term: t('ask'), detail: seat.owners.join(', ') || t('nobody_yet') },
  ]
  return (
    <>
      {search.do === 'leave' && <LeaveDialog actor={actor} lastOwner={isLastOwner(counts?.owners, actor)} />}
      <PageHeader title={actor.teamName} next={t('next', { name: seat.name, role })} />
      {counts && <TeamState actor={actor} counts={counts} own={seat.state} />}
      <Card title={t('place')}>
        <div className="stack">
          <DescriptionList items={facts} />
          <Actions>
            <LinkButton href="/account/profile" icon="user">
              {t('account')}
            </LinkButton>
            {seat.state === 'active' && (
              <LinkButton href="?do=leave" variant="plain" scroll={false}>
                {t('leave')}
              </LinkButton>
            )}
          </Actions>
        </div>
      </Card>
    </>
  )
})

const isLastOwner = (owners: number | undefined, actor: Parameters<typeof can>[0]) =>
  can(actor, 'team.own') && (owners ?? 0) < 2

async function SignInOfOld() {
  return (await getTranslations('members.shell'))('old_name')
}

async function Redirected() {
  return (await getTranslations('members.list'))('redirected')
}
