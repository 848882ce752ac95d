import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { RecoveryCodes } from '@/app/factors/recovery-codes'
import { placeIn } from '@/app/factors/where'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'

export async function generateMetadata() {
  return { title: (await getTranslations('factors.codes'))('title') }
}

/** After the first factor: the codes for the day on which it is lost. */
export default streetPage(async ({ person, search }) => {
  if (person?.stage !== 'open' && person?.stage !== 'enrol') redirect('/gate')
  const t = await getTranslations('factors.codes')
  return (
    <Street here="/enrol/codes" title={t('title')} lead={t('lead')}>
      <RecoveryCodes name={person.name} place={placeIn({ ...search, where: 'enrol' })} />
    </Street>
  )
})
