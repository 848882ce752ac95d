import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import { leave } from './actions'
import type { Actor } from './actor'

/** The question before one gives up one's own seat; the only owner is told what has to come first. */
export async function LeaveDialog({ actor, lastOwner }: { actor: Actor; lastOwner: boolean }) {
  const [t, action] = await Promise.all([
    getTranslations('members.ask.leave'),
    getTranslations('members.action'),
  ])
  const home = `/t/${actor.teamSlug}`
  const team = actor.teamName
  return (
    <Dialog
      title={t('title', { team })}
      description={lastOwner ? t('last') : t('text')}
      closeHref={home}
      closeLabel={action('close')}
    >
      {lastOwner ? (
        <LinkButton href={`${home}/settings/members`}>{t('appoint')}</LinkButton>
      ) : (
        <Form action={leave} team={actor.teamSlug}>
          <Actions fill>
            <SubmitButton variant="danger" pendingLabel={action('working')}>
              {t('submit', { team })}
            </SubmitButton>
            <LinkButton href={home}>{action('cancel')}</LinkButton>
          </Actions>
        </Form>
      )}
    </Dialog>
  )
}
