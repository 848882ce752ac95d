import { getFormatter, getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { Card } from '@/components/ui/card'
import { getHelp } from '@/lib/switchover/ask-help'
import type { Actor } from './actor'
import { askForHelp } from './help-actions'

/** For whoever would rather be led through it: one request, and what has become of it. */
export async function Together({ actor }: { actor: Actor }) {
  const [t, format, asked] = await Promise.all([
    getTranslations('switchover.together'),
    getFormatter(),
    getHelp(actor, {}),
  ])
  return (
    <Card title={t('title')}>
      {asked ? (
        <p>
          {t('asked', {
            when: format.dateTime(asked.askedAt, {
              dateStyle: 'long',
              timeStyle: 'short',
              timeZone: actor.timeZone,
            }),
            contact: asked.contact,
          })}
        </p>
      ) : (
        <Form action={askForHelp} team={actor.teamSlug} message="bottom" label={t('title')}>
          <p>{t('text')}</p>
          <TextareaField name="contact" label={t('contact')} hint={t('contact_hint')} rows={2} />
          <div>
            <SubmitButton variant="quiet">{t('ask')}</SubmitButton>
          </div>
        </Form>
      )}
    </Card>
  )
}
