import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Notice } from '@/components/ui/notice'
import { now } from '@/lib/kernel/clock'
import { getWaiting } from '@/lib/networks/get-waiting'
import { can } from '@/lib/policy/can'
import type { Actor } from './actor'
import { Countdown } from './countdown'
import { confirmRule, takeRuleBack } from './settings/networks/actions'

/** A network rule waits to be confirmed: on every page of whoever can, because a new sign-in begins on any of them. */
export async function NetworksNotice({ actor }: { actor: Actor }) {
  // Where nothing is in force nothing waits, and nobody's page costs a look at the database.
  if (actor.network.stage !== 'enforce' || !can(actor, 'policy.change')) return null
  const waiting = await getWaiting(actor, {})
  if (!waiting) return null
  const [t, format] = await Promise.all([getTranslations('networks.page.waiting'), getFormatter()])
  const at = format.dateTime(waiting.revertsAt, { timeStyle: 'short', timeZone: actor.timeZone })
  const hidden = { commitId: waiting.id }
  return (
    <Notice
      tone={waiting.may === 'yes' ? 'accent' : 'warn'}
      icon="clock"
      label={t('label')}
      title={t('title', { at })}
      actions={
        <>
          {waiting.may === 'yes' && (
            <ActionButton action={confirmRule} team={actor.teamSlug} hidden={hidden} variant="primary">
              {t('confirm')}
            </ActionButton>
          )}
          <ActionButton action={takeRuleBack} team={actor.teamSlug} hidden={hidden}>
            {t('take_back')}
          </ActionButton>
        </>
      }
    >
      {t(waiting.may)} <Countdown seconds={secondsUntil(waiting.revertsAt)} label={t('left')} />
    </Notice>
  )
}

const secondsUntil = (at: Date) => Math.max(1, Math.ceil((at.getTime() - now().getTime()) / 1000))
