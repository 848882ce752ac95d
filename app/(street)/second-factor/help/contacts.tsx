import { getTranslations } from 'next-intl/server'
import type { WaysBackView } from '@/lib/auth/recovery/ways-back'

export type TeamWays = WaysBackView['teams'][number]

/** Whom to call: they belong to the same company, so the person may know. */
export async function Contacts({ team: { company, contacts } }: { team: TeamWays }) {
  if (!contacts.length) return null
  const t = await getTranslations('recovery.help')
  return (
    <section className="text-start">
      <h3>{t('contacts', { company })}</h3>
      <ul>
        {contacts.map(({ memberId, name, email, isOwner }) => (
          <li key={memberId}>
            {name} ({t(isOwner ? 'contact_owner' : 'contact_admin')})
            {email && (
              <>
                {', '}
                <a href={`mailto:${email}`}>{email}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
