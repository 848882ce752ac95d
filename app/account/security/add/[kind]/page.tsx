import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SetUp } from '@/app/factors/set-up'
import { placeIn } from '@/app/factors/where'
import { Card } from '@/components/ui/card'
import { getEnrolment } from '@/lib/auth/factors/get-enrolment'
import { factorKinds } from '@/lib/policy/second-factor'
import { personPage } from '@/lib/web/page'
import { AccountFrame } from '../../../frame'

export async function generateMetadata({ params }: { params: Promise<{ kind: string }> }) {
  const [t, { kind: asked }] = await Promise.all([getTranslations('factors'), params])
  const kind = factorKinds.find((known) => known === asked)
  return { title: kind ? t(`kind.${kind}`) : t('choose.title') }
}

/** One kind, from one's own account. */
export default personPage(async ({ person, params, search }) => {
  const kind = factorKinds.find((known) => known === params.kind)
  if (!kind) notFound()
  const [t, enrolment] = await Promise.all([getTranslations('factors'), getEnrolment(person, {})])
  return (
    <AccountFrame person={person} part="security" next={t(`suits.${kind}`)}>
      <Card title={t(`kind.${kind}`)}>
        <SetUp
          kind={kind}
          person={person}
          enrolment={enrolment}
          place={placeIn({ ...search, where: 'account' })}
          sent={search.sent === '1'}
        />
      </Card>
    </AccountFrame>
  )
})
