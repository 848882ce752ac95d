import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import { passwordLengths } from '@/lib/policy/password'
import { savePassword } from '../actions'
import { CurrentPassword } from './current-password'

export async function ChangePassword({ account }: { account: string }) {
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
        <PasswordField
          name="password"
          label={t('new')}
          hint={t('hint', { min: passwordLengths.alone })}
          autoComplete="new-password"
          showText={words('show_password')}
          hideText={words('hide_password')}
          required
        />
        <Actions fill>
          <SubmitButton pendingLabel={words('saving')}>{t('change_password')}</SubmitButton>
        </Actions>
      </Form>
    </Dialog>
  )
}
