import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Actions } from '@/components/ui/text'
import { getProposal } from '@/lib/recovery/get-proposal'
import type { Actor } from './actor'
import { stop } from './new-owner/actions'

/** The vendor has proposed another owner: on every page of the heir and of whoever may object. */
export async function ProposalNotice({ actor }: { actor: Actor }) {
  const proposal = actor.calledFor ? await getProposal(actor, {}) : null
  if (!proposal) return null
  const [t, format] = await Promise.all([getTranslations('recovery.heir'), getFormatter()])
  const { teamSlug: team, timeZone } = actor
  const { id: proposalId, name, isHeir, isReady } = proposal
  const ready = format.dateTime(proposal.readyAt, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return (
    <Notice
      tone="warn"
      icon="key"
      label={t('label')}
      title={
        isHeir ? (isReady ? t('notice_ready') : t('notice_you', { ready })) : t('notice', { name, ready })
      }
      actions={
        <Actions>
          <LinkButton href={`/t/${team}/new-owner`} size="small">
            {t('look')}
          </LinkButton>
          {proposal.mayStop && (
            <ActionButton action={stop} team={team} hidden={{ proposalId }}>
              {t('stop')}
            </ActionButton>
          )}
        </Actions>
      }
    >
      {!isHeir && t('notice_text')}
    </Notice>
  )
}
