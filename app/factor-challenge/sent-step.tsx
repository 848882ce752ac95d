import { getFormatter, getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import type { Way } from '@/lib/auth/factors/view-challenge'
import { sendCode, showSentCode } from './actions'
import { hiddenOf, type Place } from './place'
import { TrustField } from './trust'

type Props = { way: Way; by: 'email' | 'phone'; place: Place; trustDays: number }

/** A code that is sent first. Looking at the page sends nothing; a button does. */
export async function SentStep({ way, by, place, trustDays }: Props) {
  const [t, format] = await Promise.all([getTranslations('second_factor'), getFormatter()])
  const { hint, sentUntil, waitSeconds } = way
  const hidden = { ...hiddenOf(place), by }
  if (!sentUntil)
    return (
      <Form action={sendCode} hidden={{ by }}>
        <p>{t(`send_text.${by}`, { hint })}</p>
        {by === 'email' && <p className="hint">{t('weaker')}</p>}
        <SubmitButton wide pendingLabel={t('sending')}>
          {t('send')}
        </SubmitButton>
      </Form>
    )
  const until = format.dateTime(sentUntil, { timeStyle: 'short' })
  return (
    <>
      <Form action={showSentCode} hidden={hidden} label={t(`way.${by}`, { hint })}>
        <p>{t(`sent_text.${by}`, { hint, until })}</p>
        <Field
          name="code"
          label={t('code.sent')}
          hint={t('code_hint.sent')}
          mono
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
        />
        <TrustField days={trustDays} />
        <SubmitButton wide pendingLabel={t('checking')}>
          {t('confirm')}
        </SubmitButton>
      </Form>
      <Form action={sendCode} hidden={{ by }} label={t('send_again')} keepFocus>
        <SubmitButton variant="quiet" wide pendingLabel={t('sending')}>
          {t('send_again')}
        </SubmitButton>
        <p className="hint">
          {waitSeconds > 0 ? t('send_again_wait', { seconds: waitSeconds }) : t('send_again_hint')}
        </p>
      </Form>
    </>
  )
}
