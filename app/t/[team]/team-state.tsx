import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { EmptyState } from '@/components/ui/scene'
import { Section } from '@/components/ui/section'
import { Stat, Stats } from '@/components/ui/stat'
import type { MemberCounts } from '@/lib/members/count-members'
import type { ownSeat } from '@/lib/members/own-seat'
import { can } from '@/lib/policy/can'
import { stuckStates, waitingStates } from '@/lib/policy/invitation-state'
import type { Actor } from './actor'

/** How far the team is, and what somebody should look at. */
export async function TeamState({ actor, counts, own }: Given) {
  const t = await getTranslations('members.home')
  const members = `/t/${actor.teamSlug}/settings/members`
  const { people, owners, byState } = counts
  if (people === 1 && can(actor, 'member.invite'))
    return (
      <EmptyState
        title={t('fresh_title')}
        actions={
          <LinkButton href={members} variant="primary" icon="plus">
            {t('fresh_go')}
          </LinkButton>
        }
      >
        <p>{t('fresh_text')}</p>
      </EmptyState>
    )

  const sum = (states: readonly (keyof typeof byState)[]) =>
    states.reduce((all, state) => all + byState[state], 0)
  const waiting = sum(waitingStates)
  const stuck = sum(stuckStates)
  // Only who has, or will have, a sign-in of their own can be given another role.
  const others = byState.activated + waiting - (own === 'old' ? 0 : 1)
  const lonely = owners === 1 && others > 0 && can(actor, 'team.own')
  return (
    <Section title={t('team')} description={t('team_next')}>
      <Stats>
        <Stat label={t('people')} value={people} href={members} />
        <Stat label={t('waiting')} value={waiting} href={`${members}?state=waiting&sort=state`} />
        <Stat
          label={t('stuck')}
          value={stuck}
          tone={stuck ? 'bad' : undefined}
          href={`${members}?state=stuck`}
        />
        <Stat label={t('owners')} value={owners} />
      </Stats>
      {stuck > 0 && (
        <Notice
          tone="warn"
          title={t('stuck_title', { count: stuck })}
          actions={<LinkButton href={`${members}?state=stuck`}>{t('stuck_go')}</LinkButton>}
        >
          {t('stuck_text')}
        </Notice>
      )}
      {lonely && (
        <Notice title={t('owner_title')} actions={<LinkButton href={members}>{t('owner_go')}</LinkButton>}>
          {t('owner_text')}
        </Notice>
      )}
      {waiting === 0 && !lonely && !byState.old && (
        <Notice tone="good" title={t('quiet_title')}>
          {t('quiet_text')}
        </Notice>
      )}
    </Section>
  )
}

type Given = {
  actor: Actor
  counts: MemberCounts
  /** The reader's own seat. */
  own: Awaited<ReturnType<typeof ownSeat>>['state']
}
