import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/format/form-state'
import { hiddenOf, type Place } from './where'

/** The field for a code that is on its way. */
export async function SentCode({
  action,
  place,
  title,
}: {
  action: FormAction
  place: Place
  title: string
}) {
  const t = await getTranslations('factors')
  return (
    <>
      <Notice tone="info" icon="mail" title={title}>
        <p>{t('phone.sent_text')}</p>
      </Notice>
      <Form action={action} hidden={hiddenOf(place)}>
        <Field
          name="code"
          label={t('totp.code')}
          hint={t('phone.code_hint')}
          mono
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={30}
          required
          autoFocus
        />
        <SubmitButton wide pendingLabel={t('totp.pending')}>
          {t('totp.submit')}
        </SubmitButton>
      </Form>
    </>
  )
}
