import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Badge } from '@/components/ui/badge'
import type { MemberRow } from '@/lib/members/member-row'
import { can, covers } from '@/lib/policy/can'
import type { Actor } from '../../actor'
import { askForConfirmation } from './actions'

/** For whoever helps people back in: nobody has confirmed this address, and one can ask for it. */
export async function Unconfirmed({ actor, row }: { actor: Actor; row: MemberRow }) {
  if (!row.unconfirmed || !can(actor, 'member.help_in')) return null
  const t = await getTranslations('recovery.address')
  return (
    <div className="flex flex-wrap items-center gap-1.5 pt-1">
      <Badge tone="warn" icon="mail">
        {t('not_confirmed')}
      </Badge>
      {covers(actor, row) && row.id !== actor.id && (
        <ActionButton
          action={askForConfirmation}
          team={actor.teamSlug}
          hidden={{ memberId: row.id }}
          variant="plain"
          label={t('ask_named', { name: row.name })}
          pendingLabel={t('asking')}
        >
          {t('ask')}
        </ActionButton>
      )}
    </div>
  )
}
