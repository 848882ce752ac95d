import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Demands } from '@/app/factors/demands'
import { SetUp } from '@/app/factors/set-up'
import { addPath, placeIn } from '@/app/factors/where'
import { getEnrolment } from '@/lib/auth/factors/get-enrolment'
import { factorKinds } from '@/lib/policy/second-factor'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'
import { LeaveHere } from '../leave-here'

export async function generateMetadata({ params }: { params: Promise<{ kind: string }> }) {
  const [t, { kind: asked }] = await Promise.all([getTranslations('factors'), params])
  const kind = factorKinds.find((known) => known === asked)
  return { title: kind ? t(`kind.${kind}`) : t('choose.title') }
}

export default streetPage(async ({ person, params, search }) => {
  const kind = factorKinds.find((known) => known === params.kind)
  if (!kind) notFound()
  if (person?.stage !== 'enrol') redirect('/gate')
  const place = placeIn({ ...search, where: 'enrol' })
  const [t, enrolment] = await Promise.all([getTranslations('factors'), getEnrolment(person, {})])
  return (
    <Street
      here={addPath(place, kind)}
      title={t(`kind.${kind}`)}
      lead={t(`suits.${kind}`)}
      below={<LeaveHere />}
    >
      <div className="stack">
        <SetUp kind={kind} person={person} enrolment={enrolment} place={place} sent={search.sent === '1'} />
        <Demands demands={enrolment.demands} />
      </div>
    </Street>
  )
})
