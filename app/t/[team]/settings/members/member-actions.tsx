import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import type { IconName } from '@/components/ui/icon'
import { Menu, MenuLink } from '@/components/ui/menu'
import type { MemberRow } from '@/lib/members/member-row'
import { type SeatAction, seatActions } from '@/lib/policy/seat-actions'
import type { Actor } from '../../actor'
import { sendAgain } from './actions'
import { listQuery, type Search } from './list-query'

type Question = Exclude<SeatAction, 'send_again'>

/** The questions behind the menu: how each is called in the address, and how it looks. */
const questions: Record<Question, { ask: string; icon: IconName; grave?: boolean }> = {
  correct_address: { ask: 'address', icon: 'edit' },
  change_role: { ask: 'role', icon: 'key' },
  help_in: { ask: 'help', icon: 'door' },
  change_external: { ask: 'external', icon: 'briefcase' },
  restore: { ask: 'restore', icon: 'play' },
  withdraw: { ask: 'withdraw', icon: 'x', grave: true },
  end_sessions: { ask: 'sessions', icon: 'logout', grave: true },
  ask_password: { ask: 'password', icon: 'lock', grave: true },
  suspend: { ask: 'suspend', icon: 'pause', grave: true },
  remove: { ask: 'remove', icon: 'trash', grave: true },
}

/** What one can do with a row: the next step as a button, the rest in a menu. */
export async function MemberActions({ actor, row, owners, search }: Given) {
  const t = await getTranslations('members')
  const actions = seatActions(actor, row, owners)
  const first = row.state === 'undeliverable' ? 'correct_address' : 'send_again'
  const rest = actions.filter((action): action is Question => action !== 'send_again' && action !== first)
  const ask = (action: Question) => listQuery(search, { do: questions[action].ask, member: row.id })
  const menu = rest.length > 0 && (
    <Menu label={t('list.more_for', { name: row.name })}>
      {rest.map((action) => (
        <MenuLink
          key={action}
          href={ask(action)}
          icon={questions[action].icon}
          tone={questions[action].grave ? 'bad' : undefined}
        >
          {t(`action.${action}`)}
        </MenuLink>
      ))}
    </Menu>
  )
  if (!actions.includes(first)) return menu
  return (
    <div className="flex items-center gap-1.5 whitespace-nowrap">
      {first === 'correct_address' ? (
        <LinkButton
          href={ask(first)}
          size="small"
          scroll={false}
          label={t('action.correct_address_of', { name: row.name })}
        >
          {t('action.correct_address')}
        </LinkButton>
      ) : (
        // As wide as the button and no wider: the answer must not push the columns about.
        <div className="whitespace-normal sm:max-w-48">
          <ActionButton
            action={sendAgain}
            team={actor.teamSlug}
            hidden={{ memberId: row.id }}
            label={t('action.send_again_to', { name: row.name })}
            pendingLabel={t('action.sending')}
          >
            {t('action.send_again')}
          </ActionButton>
        </div>
      )}
      {menu}
    </div>
  )
}

type Given = { actor: Actor; row: MemberRow; owners: number; search: Search }
