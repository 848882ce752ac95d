import { getTranslations } from 'next-intl/server'
import { Demands } from '@/app/factors/demands'
import { KindList } from '@/app/factors/kind-list'
import { placeIn } from '@/app/factors/where'
import { getEnrolment } from '@/lib/auth/factors/get-enrolment'
import { personPage } from '@/lib/web/page'
import { AccountFrame } from '../../frame'

export async function generateMetadata() {
  return { title: (await getTranslations('factors.choose'))('title') }
}

/** Which kind it shall be, from one's own account. */
export default personPage(async ({ person, search }) => {
  const [t, enrolment] = await Promise.all([getTranslations('factors.choose'), getEnrolment(person, {})])
  return (
    <AccountFrame person={person} part="security" next={t('lead')}>
      <h2>{t('title')}</h2>
      <Demands demands={enrolment.demands} />
      <KindList enrolment={enrolment} place={placeIn({ ...search, where: 'account' })} />
    </AccountFrame>
  )
})
