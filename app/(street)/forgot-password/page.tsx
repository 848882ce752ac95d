import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { streetPage } from '@/lib/web/page'
import { askForReset } from '../actions'
import { Street } from '../street'

export async function generateMetadata() {
  return { title: (await getTranslations('street.forgot'))('title') }
}

export default streetPage(async () => {
  const [t, label] = await Promise.all([getTranslations('street.forgot'), getTranslations('street.sign_in')])
  return (
    <Street
      here="/forgot-password"
      title={t('title')}
      lead={t('lead')}
      below={
        <LinkButton href="/sign-in" variant="plain" icon="arrow-left">
          {t('back')}
        </LinkButton>
      }
    >
      <Form action={askForReset} label={t('title')}>
        <Field name="identifier" label={label('identifier')} autoComplete="username" required autoFocus />
        <SubmitButton wide pendingLabel={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </Form>
      <details>
        <summary>{t('no_mailbox')}</summary>
        <p>{t('no_mailbox_text')}</p>
      </details>
    </Street>
  )
})
