import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import type { PhaseProgress } from '@/lib/rollout/list-phases'
import { open, pause } from '../actions'

/** What can be done with a phase as it stands. Closing asks first, because somebody may be in the middle. */
export async function PhaseSwitches({ phase }: { phase: PhaseProgress }) {
  const t = await getTranslations('operator.phases')
  const hidden = { phase: phase.id }
  const again = { planned: t('open_now'), paused: t('resume'), closed: t('reopen') }
  return (
    <>
      {phase.standing === 'open' ? (
        <ActionButton action={pause} hidden={hidden} size="normal" pendingLabel={t('working')}>
          {t('pause')}
        </ActionButton>
      ) : (
        <ActionButton
          action={open}
          hidden={hidden}
          size="normal"
          variant={phase.standing === 'closed' ? 'quiet' : 'primary'}
          pendingLabel={t('working')}
        >
          {again[phase.standing]}
        </ActionButton>
      )}
      <LinkButton href="?do=change" icon="edit" scroll={false}>
        {t('change')}
      </LinkButton>
      {phase.standing !== 'closed' && (
        <LinkButton href="?do=close" scroll={false}>
          {t('close')}
        </LinkButton>
      )}
    </>
  )
}
