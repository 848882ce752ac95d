import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { somebody } from '@/lib/auth/door'
import { putOff } from './account/actions'

type Person = NonNullable<Awaited<ReturnType<typeof somebody>>>

/** A quiet word about an old password, where the company has asked for it. It asks and never forces. */
export async function PasswordReminder({ person }: { person: Pick<Person, 'passwordReminder'> }) {
  const reminder = person.passwordReminder
  if (!reminder) return null
  const [t, format] = await Promise.all([getTranslations('passwords.reminder'), getFormatter()])
  const { company, days, setAt } = reminder
  return (
    <Notice
      tone="info"
      icon="key"
      title={t('title', { date: format.dateTime(setAt, { dateStyle: 'long' }) })}
      actions={
        <>
          <LinkButton href="/account/security?do=password" size="small">
            {t('change')}
          </LinkButton>
          <ActionButton action={putOff} variant="plain">
            {t('later')}
          </ActionButton>
        </>
      }
    >
      {t('text', { company, days })}
    </Notice>
  )
}
