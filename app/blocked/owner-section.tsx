import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { viewChallenge } from '@/lib/auth/factors/view-challenge'
import type { Outside } from '@/lib/auth/view-outside'
import { passLimits } from '@/lib/policy/pass'
import { comeIn } from './actions'

type Props = { person: Parameters<typeof viewChallenge>[0]; outside: Outside; to: string; here: string }

/** The way in that an owner always has, with what follows from it before the button. */
export async function OwnerSection({ person, outside, to, here }: Props) {
  const t = await getTranslations('networks.blocked')
  if (!outside.passHelps) return <p>{t('owner_not_here')}</p>
  return (
    <Card title={t('owner_title')}>
      <div className="stack">
        <p>{t('owner_text', { hours: passLimits.ownerHours })}</p>
        {!outside.hasFactor ? (
          <>
            <p>{t('owner_needs_factor')}</p>
            <LinkButton href="/account/security/add" wide>
              {t('factor_add')}
            </LinkButton>
          </>
        ) : (await viewChallenge(person, {})).fresh ? (
          <Form action={comeIn} hidden={{ team: outside.slug, to }} label={t('owner_title')}>
            <SubmitButton wide pendingLabel={t('pending')}>
              {t('owner_go')}
            </SubmitButton>
          </Form>
        ) : (
          <LinkButton href={`/account/confirm?to=${encodeURIComponent(here)}`} variant="primary" wide>
            {t('owner_factor_first')}
          </LinkButton>
        )}
      </div>
    </Card>
  )
}
