import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { beginWait } from './actions'
import type { TeamWays } from './contacts'
import { Steps } from './steps'

export async function OwnerWait({ team: { teamId } }: { team: TeamWays }) {
  const t = await getTranslations('recovery.help')
  return (
    <Card title={t('wait_title')}>
      <Form action={beginWait} hidden={{ teamId }} label={t('wait_title')}>
        <p>{t('wait_steps_for')}</p>
        <Steps steps={[t('wait_steps.first'), t('wait_steps.second'), t('wait_steps.third')]} />
        <SubmitButton variant="quiet" pendingLabel={t('pending')}>
          {t('wait_go')}
        </SubmitButton>
      </Form>
    </Card>
  )
}
