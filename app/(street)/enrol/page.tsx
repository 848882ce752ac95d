import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Demands } from '@/app/factors/demands'
import { KindList } from '@/app/factors/kind-list'
import { addPath, placeIn } from '@/app/factors/where'
import { getEnrolment } from '@/lib/auth/factors/get-enrolment'
import { streetPage } from '@/lib/web/page'
import { Street } from '../street'
import { LeaveHere } from './leave-here'

export async function generateMetadata() {
  return { title: (await getTranslations('factors.choose'))('title') }
}

/**
 * Somebody who has to set up a second factor before anything else: which kinds there are, and who demands it.
 */
export default streetPage(async ({ person, search }) => {
  if (person?.stage !== 'enrol') redirect('/gate')
  const [t, enrolment] = await Promise.all([getTranslations('factors.choose'), getEnrolment(person, {})])
  const place = placeIn({ ...search, where: 'enrol' })
  const again = enrolment.have.length > 0
  const lead =
    person.facts.recoveredAt && !person.facts.factorAt ? t('recovered') : t(again ? 'again' : 'lead')
  return (
    <Street here={addPath(place)} size="wide" title={t('title')} lead={lead} below={<LeaveHere />}>
      <div className="stack">
        <Demands demands={enrolment.demands} />
        <KindList enrolment={enrolment} place={place} />
      </div>
    </Street>
  )
})
