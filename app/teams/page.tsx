import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Identity } from '@/components/ui/identity'
import { Actions } from '@/components/ui/text'
import { type OwnSeat, teamsOf } from '@/lib/auth/teams-of'
import { personPage } from '@/lib/web/page'
import { Street } from '../(street)/street'
import { signOut } from '../sign-out/actions'

export async function generateMetadata() {
  return { title: (await getTranslations('street.teams'))('title') }
}

export default personPage(async ({ person }) => {
  const [t, words, seats] = await Promise.all([
    getTranslations('street.teams'),
    getTranslations('common'),
    teamsOf(person, {}),
  ])
  return (
    <Street
      here="/teams"
      title={seats.length ? t('title') : t('none_title')}
      lead={seats.length ? t('lead', { name: person.name, count: seats.length }) : undefined}
      below={
        <form action={signOut}>
          <Actions>
            {person.isOperator && <LinkButton href="/operator">{t('operator')}</LinkButton>}
            <LinkButton href="/account" variant="plain">
              {t('account')}
            </LinkButton>
            <button type="submit" className="button" data-variant="plain">
              {words('sign_out')}
            </button>
          </Actions>
        </form>
      }
    >
      {seats.length ? (
        <ul className="stack">
          {seats.map((seat) => (
            <li key={seat.slug}>
              <Seat seat={seat} />
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('none_text', { email: person.email ?? t('no_address') })}</p>
      )}
    </Street>
  )
})

async function Seat({ seat }: { seat: OwnSeat }) {
  const t = await getTranslations('street.teams')
  const role = seat.preset ? t(`role.${seat.preset}`) : seat.role
  if (!seat.suspendedAt)
    return (
      <Link
        href={`/t/${seat.slug}`}
        prefetch={false}
        className="flex items-center justify-between gap-3 rounded-lg border border-line p-3 hover:border-accent"
      >
        <Identity name={seat.team} detail={role} />
        <Icon name="arrow-right" size="small" />
      </Link>
    )
  return (
    <div className="grid gap-2 rounded-lg border border-line p-3">
      <Identity name={seat.team} detail={role} mark={<Badge tone="bad">{t('suspended')}</Badge>} />
      <p className="text-sm text-muted">{t('suspended_reason', { reason: seat.suspendedReason ?? '–' })}</p>
    </div>
  )
}
