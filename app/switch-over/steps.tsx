import { getTranslations } from 'next-intl/server'
import { Steps } from '@/components/ui/steps'
import { placeOf } from './place'

/** Where one is: the accesses, the last look, done. Back is a link, on is not. */
export async function SwitchOverSteps({ team, current }: { team: string; current: 0 | 1 | 2 }) {
  const t = await getTranslations('switchover.steps')
  return (
    <Steps
      label={t('label', { step: current + 1 })}
      doneLabel={t('done')}
      current={current}
      steps={[
        { name: t('accesses'), href: current === 1 ? placeOf(team) : undefined },
        { name: t('review') },
        { name: t('finished') },
      ]}
    />
  )
}
