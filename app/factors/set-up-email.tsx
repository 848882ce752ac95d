import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Notice } from '@/components/ui/notice'
import { beginEmail, finishEmail } from './actions'
import { SentCode } from './sent-code'
import type { SetUpProps } from './set-up-props'
import { hiddenOf } from './where'

/** Codes by e-mail, shown as what they are: the weaker kind. */
export async function SetUpEmail({ person, place, sent }: SetUpProps) {
  const t = await getTranslations('factors.email')
  const email = person.email ?? ''
  return (
    <>
      {sent && <SentCode action={finishEmail} place={place} title={t('sent', { email })} />}
      <p>{t('lead', { email })}</p>
      <Notice tone="warn" title={t('weaker')} />
      <Form action={beginEmail} hidden={hiddenOf(place)} message="bottom">
        <SubmitButton wide variant={sent ? 'quiet' : 'primary'}>
          {t('begin')}
        </SubmitButton>
      </Form>
    </>
  )
}
