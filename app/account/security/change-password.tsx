import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import { savePassword } from '../actions'
import { NewPassword } from '../new-password'
import { CurrentPassword } from './current-password'

type Given = { account: string; secondFactor: boolean; names: string[] }

export async function ChangePassword({ account, secondFactor, names }: Given) {
  const [t, words] = await Promise.all([getTranslations('account.security'), getTranslations('common')])
  return (
    <Dialog
      title={t('change_password')}
      description={t('change_password_text')}
      closeHref="/account/security"
      closeLabel={words('close')}
    >
      <Form action={savePassword}>
        <CurrentPassword account={account} />
        <NewPassword label={t('new')} secondFactor={secondFactor} names={names} />
        <Actions fill>
          <SubmitButton pendingLabel={words('saving')}>{t('change_password')}</SubmitButton>
        </Actions>
      </Form>
    </Dialog>
  )
}
