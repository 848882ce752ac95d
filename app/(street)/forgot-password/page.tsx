import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { streetPage } from '@/lib/web/page'
import { askForReset } from '../actions'
import { Street } from '../street'
import { Unfold } from '../unfold'

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
        <p>
          <a href="/sign-in">{t('back')}</a>
        </p>
      }
    >
      <div className="stack">
        <Form action={askForReset}>
          <Field name="identifier" label={label('identifier')} autoComplete="username" required autoFocus />
          <SubmitButton wide pendingLabel={t('pending')}>
            {t('submit')}
          </SubmitButton>
        </Form>
        <Unfold summary={t('no_mailbox')}>
          <p>{t('no_mailbox_text')}</p>
        </Unfold>
      </div>
    </Street>
  )
})
