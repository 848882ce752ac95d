import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { helpCode } from './actions'

/** For whoever has no mailbox, or cannot get at it: a code that somebody of the team has made for them. */
export async function CodeInstead() {
  const t = await getTranslations('factors.proof')
  return (
    <section className="stack">
      <h2>{t('code_title')}</h2>
      <p>{t('code_text')}</p>
      <Form action={helpCode} label={t('code_title')}>
        <Field name="code" label={t('code')} mono autoComplete="one-time-code" maxLength={64} required />
        <SubmitButton variant="quiet" wide>
          {t('code_go')}
        </SubmitButton>
      </Form>
    </section>
  )
}
