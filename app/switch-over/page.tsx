import { forbidden, notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { personPage } from '@/lib/web/page'
import { AccessStep } from './access-step'
import { DoneStep } from './done-step'
import { SwitchOverFrame } from './frame'
import { Intro } from './intro'
import { ReviewStep } from './review-step'
import { Together } from './together'
import { whereOf } from './where'

export async function generateMetadata() {
  return { title: (await getTranslations('switchover'))('title') }
}

/** The owner's way from the old login: what it is, the accesses, a last look, and what has happened. */
export default personPage(async ({ person, search }) => {
  const { actor, notice } = (await whereOf(person, search.team)) ?? notFound()
  const { banner, mayCarryOut, carriedOut, begun } = notice
  const done = carriedOut && mayCarryOut
  if (!done && banner.kind !== 'owner' && banner.kind !== 'put_off') forbidden()
  return (
    <SwitchOverFrame actor={actor}>
      {done ? (
        <DoneStep actor={actor} />
      ) : !begun ? (
        <Intro actor={actor} notice={notice} />
      ) : search.step === 'review' ? (
        <ReviewStep actor={actor} />
      ) : (
        <AccessStep actor={actor} search={search} />
      )}
      {!done && <Together actor={actor} />}
    </SwitchOverFrame>
  )
})
