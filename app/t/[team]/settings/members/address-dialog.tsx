import { getTranslations } from 'next-intl/server'
import { CheckboxField } from '@/components/form/checkbox-field'
import { Field } from '@/components/form/field'
import { correctAddress } from './actions'
import { type DialogProps, Question } from './question'

export async function AddressDialog({ member, ...given }: DialogProps) {
  const t = await getTranslations('members.ask.address')
  const { name, email, redirected } = member
  return (
    <Question
      {...given}
      title={t('title', { name })}
      consequences={t('text', { email: email ?? '–' })}
      action={correctAddress}
      submit={t('submit')}
    >
      <Field
        label={t('email')}
        name="email"
        type="email"
        autoComplete="off"
        defaultValue={email ?? ''}
        autoFocus
        required
      />
      {redirected && <CheckboxField label={t('redirect')} name="redirect" defaultChecked />}
    </Question>
  )
}
