import { getTranslations } from 'next-intl/server'
import { RecoveryCodes } from '@/app/factors/recovery-codes'
import { placeIn } from '@/app/factors/where'
import { Card } from '@/components/ui/card'
import { personPage } from '@/lib/web/page'
import { AccountFrame } from '../../frame'

export async function generateMetadata() {
  return { title: (await getTranslations('factors.codes'))('title') }
}

/** The codes that were made a moment ago. */
export default personPage(async ({ person, search }) => {
  const t = await getTranslations('factors.codes')
  return (
    <AccountFrame person={person} part="security" next={t('lead')}>
      <Card title={t('title')}>
        <RecoveryCodes name={person.name} place={placeIn({ ...search, where: 'account' })} />
      </Card>
    </AccountFrame>
  )
})
