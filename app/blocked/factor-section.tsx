import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { viewChallenge } from '@/lib/auth/factors/view-challenge'
import type { Outside } from '@/lib/auth/view-outside'
import { Challenge } from '../factor-challenge/challenge'

type Props = { person: Parameters<typeof viewChallenge>[0]; outside: Outside; to: string }

/** The second factor, asked for where it is needed: one step, and one is where one wanted to go. */
export async function FactorSection({ person, outside, to }: Props) {
  const t = await getTranslations('networks.blocked')
  if (!outside.hasFactor)
    return (
      <>
        <p>{t('factor_none')}</p>
        <LinkButton href="/account/security/add" variant="primary" wide>
          {t('factor_add')}
        </LinkButton>
      </>
    )
  const challenge = await viewChallenge(person, {})
  const ways = challenge.ways.filter(({ by }) => by !== 'email' || !outside.emailIsWeak)
  return (
    <>
      <p className="hint">{t(outside.emailIsWeak ? 'factor_email' : 'factor_holds')}</p>
      <Challenge
        challenge={{ ...challenge, ways }}
        wanted={undefined}
        place={{ path: '/account/confirm', to }}
      />
    </>
  )
}
