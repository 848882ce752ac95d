import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Actions } from '@/components/ui/text'
import { openRequests } from '@/lib/networks/open-requests'
import { can } from '@/lib/policy/can'
import { isInForce } from '@/lib/policy/staging'
import type { Actor } from './actor'
import { answerPass } from './pass/actions'
import { Ring } from './ring'

/**
 * Colleagues who stand outside and ask to come in: on every page of whoever may let them in, and while it is
 * open.
 */
export async function PassNotice({ actor }: { actor: Actor }) {
  if (!can(actor, 'network.grant') || !isInForce(actor.network.stage)) return null
  const waiting = actor.ringing ? await openRequests(actor, {}) : []
  const t = await getTranslations('networks.passes')
  const team = actor.teamSlug
  return (
    <>
      <Ring href={`/api/t/${team}/ring`} shown={waiting.map(({ id }) => id).join()} />
      <div aria-live="polite" className="contents">
        {waiting.map(({ id: passId, name, address, device, note, hours }) => (
          <Notice
            key={passId}
            tone="warn"
            icon="bell"
            label={t('label', { name })}
            title={t('asks', { name })}
            actions={
              <Actions>
                <ActionButton
                  action={answerPass}
                  team={team}
                  hidden={{ passId, decision: 'granted', hours: String(hours) }}
                  variant="primary"
                  label={t('allow_named', { name, hours })}
                >
                  {t('allow', { hours })}
                </ActionButton>
                <LinkButton
                  href={`/t/${team}/pass/${passId}`}
                  size="small"
                  label={t('other_named', { name })}
                >
                  {t('other')}
                </LinkButton>
                <ActionButton
                  action={answerPass}
                  team={team}
                  hidden={{ passId, decision: 'declined' }}
                  label={t('no_named', { name })}
                >
                  {t('no')}
                </ActionButton>
              </Actions>
            }
          >
            <p>{t('asks_from', { address: address ?? '–', device: device ?? '–' })}</p>
            {note && <p>{t('note', { note })}</p>}
          </Notice>
        ))}
      </div>
    </>
  )
}
