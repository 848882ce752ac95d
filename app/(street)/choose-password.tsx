import { getTranslations } from 'next-intl/server'
import { PasswordField } from '@/components/form/password-field'
import { passwordLengths } from '@/lib/policy/password'

/** One field for a new password, which one may look at; typed twice it would only be wrong twice as often. */
export async function ChoosePassword({ label, account }: { label?: string; account: string }) {
  const [t, words] = await Promise.all([getTranslations('street.password'), getTranslations('common')])
  return (
    <>
      {/* For the browser's own store of passwords, which otherwise would not know whose it is. */}
      <input type="text" name="_account" autoComplete="username" defaultValue={account} hidden readOnly />
      <PasswordField
        name="password"
        label={label ?? t('label')}
        hint={t('hint', { min: passwordLengths.alone })}
        autoComplete="new-password"
        showText={words('show_password')}
        hideText={words('hide_password')}
        required
        autoFocus
      />
    </>
  )
}
