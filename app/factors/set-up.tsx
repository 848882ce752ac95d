import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { factorKinds } from '@/lib/policy/second-factor'
import { ProofFirst } from './proof-first'
import { SetUpEmail } from './set-up-email'
import { SetUpPasskey } from './set-up-passkey'
import { SetUpPhone } from './set-up-phone'
import type { SetUpProps } from './set-up-props'
import { SetUpTotp } from './set-up-totp'
import { addPath } from './where'

const setUps = { passkey: SetUpPasskey, totp: SetUpTotp, phone: SetUpPhone, email: SetUpEmail }

/** One kind, set up step by step, once it is clear that it is the person who does it. */
export async function SetUp({ kind: asked, ...props }: SetUpProps & { kind: string | undefined }) {
  const kind = factorKinds.find((known) => known === asked)
  if (!kind) notFound()
  const t = await getTranslations('factors')
  const { enrolment, place } = props
  const obstacle = enrolment.kinds.find((offer) => offer.kind === kind)?.obstacle
  const Steps = setUps[kind]
  return (
    <div className="stack max-w-xl">
      {enrolment.proof ? (
        <ProofFirst enrolment={enrolment} place={place} here={addPath(place, kind)} />
      ) : obstacle ? (
        <p>{t(`why.${obstacle}`)}</p>
      ) : (
        <Steps {...props} />
      )}
      <p>
        <a href={addPath(place)}>{t('choose.other')}</a>
      </p>
    </div>
  )
}
