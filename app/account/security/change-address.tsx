import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import { askForAddress } from '../actions'
import { CurrentPassword } from './current-password'

export async function ChangeAddress({ account }: { account: string }) {
  const [t, words] = await Promise.all([getTranslations('account.security'), getTranslations('common')])
  return (
    <Dialog
      title={t('change_address')}
      description={t('change_address_text')}
      closeHref="/account/security"
      closeLabel={words('close')}
    >
      <Form action={askForAddress}>
        <Field name="email" type="email" label={t('new_address')} autoComplete="email" required />
        <CurrentPassword account={account} label={t('own_password')} />
        <Actions fill>
          <SubmitButton>{t('send_link')}</SubmitButton>
        </Actions>
      </Form>
    </Dialog>
  )
}
