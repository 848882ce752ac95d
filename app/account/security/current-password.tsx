import { getTranslations } from 'next-intl/server'
import { PasswordField } from '@/components/form/password-field'

/** The password one has, before anything about signing in is changed. */
export async function CurrentPassword({ account, label }: { account: string; label?: string }) {
  const [t, words] = await Promise.all([getTranslations('account.security'), getTranslations('common')])
  return (
    <>
      {/* For the browser's own store of passwords, which otherwise would not know whose it is. */}
      <input type="text" name="_account" autoComplete="username" defaultValue={account} hidden readOnly />
      <PasswordField
        name="current"
        label={label ?? t('current')}
        autoComplete="current-password"
        showText={words('show_password')}
        hideText={words('hide_password')}
        required
      />
    </>
  )
}
