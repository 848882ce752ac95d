import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { sendAgain } from './actions'
import { Street } from './street'

/** One page for every link that does not work, whatever the reason: used, run out, taken back, or never one of ours. */
export async function Gone({ token, here }: { token: string; here: string }) {
  const t = await getTranslations('street.gone')
  return (
    <Street
      here={here}
      title={t('title')}
      lead={t('lead')}
      below={
        <p>
          {t('have')} <a href="/sign-in">{t('sign_in')}</a>
        </p>
      }
    >
      <Form action={sendAgain} hidden={{ token }} message="bottom">
        <h2>{t('again')}</h2>
        <p>{t('again_text')}</p>
        <SubmitButton wide>{t('ask')}</SubmitButton>
      </Form>
    </Street>
  )
}
