import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { showAppCode, showRecoveryCode } from './actions'
import { hiddenOf, type Place } from './place'
import { TrustField } from './trust'

type Props = { by: 'totp' | 'recovery'; place: Place; trustDays: number }

/** A code that its person has: on the screen of an app, or on paper. */
export async function CodeStep({ by, place, trustDays }: Props) {
  const t = await getTranslations('second_factor')
  const app = by === 'totp'
  return (
    <Form
      action={app ? showAppCode : showRecoveryCode}
      hidden={hiddenOf(place)}
      label={t(`way.${by}`, { hint: '' })}
    >
      <Field
        name="code"
        label={t(`code.${by}`)}
        hint={t(`code_hint.${by}`)}
        mono
        inputMode={app ? 'numeric' : 'text'}
        autoComplete={app ? 'one-time-code' : 'off'}
        required
        autoFocus
      />
      {app && <TrustField days={trustDays} />}
      <SubmitButton wide pendingLabel={t('checking')}>
        {t('confirm')}
      </SubmitButton>
    </Form>
  )
}
