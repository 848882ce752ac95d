import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import type { Enrolment } from '@/lib/auth/factors/get-enrolment'
import { finishPhone, sendPhoneCode } from './actions'
import { SentCode } from './sent-code'
import type { SetUpProps } from './set-up-props'
import { hiddenOf } from './where'

/** The one main number: chosen from those that are known, or typed; then the code that was sent there. */
export async function SetUpPhone({ enrolment, place, sent }: SetUpProps) {
  const t = await getTranslations('factors.phone')
  const { phones, phonePending } = enrolment
  const waiting = sent && phonePending
  const hint = ({ kind, isMain }: Enrolment['phones'][number]) => {
    if (kind === 'mobile') return isMain ? t('is_main') : undefined
    return t(kind)
  }
  const usable = phones.find(({ kind }) => kind === 'mobile') ?? phones.find(({ kind }) => kind === 'unknown')
  return (
    <>
      {waiting && <SentCode action={finishPhone} place={place} title={t('sent', { number: phonePending })} />}
      {waiting && <h2>{t('not_come')}</h2>}
      <Form action={sendPhoneCode} hidden={hiddenOf(place)}>
        <p>{t('lead')}</p>
        {phones.length > 0 && (
          <RadioField
            name="phone"
            label={t('which')}
            defaultValue={phones.length === 1 ? usable?.id : undefined}
            options={[
              ...phones.map((phone) => ({
                value: phone.id,
                label: phone.number,
                hint: hint(phone),
                disabled: phone.kind === 'landline' || phone.kind === 'unreadable',
              })),
              { value: 'other', label: t('other') },
            ]}
          />
        )}
        <Field
          name="other"
          type="tel"
          label={phones.length ? t('other') : t('number')}
          hint={t('number_hint')}
          autoComplete="tel"
          maxLength={40}
        />
        <SubmitButton wide variant={waiting ? 'quiet' : 'primary'}>
          {t('send')}
        </SubmitButton>
      </Form>
    </>
  )
}
