import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DescriptionList } from '@/components/ui/description-list'
import { Street } from '../street'
import { confirmOwn } from './actions'

/** The second of two clicks: the address stays, and is confirmed. */
export async function ConfirmOwn({ token, name, email }: { token: string; name: string; email: string }) {
  const t = await getTranslations('recovery.address')
  return (
    <Street here={`/confirm-email/${token}`} title={t('link_title')} lead={t('link_lead', { name })}>
      <Form action={confirmOwn} hidden={{ token }}>
        <DescriptionList items={[{ term: t('link_address'), detail: email }]} />
        <SubmitButton wide>{t('confirm')}</SubmitButton>
      </Form>
    </Street>
  )
}
