import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { Card } from '@/components/ui/card'
import { askTwo } from './actions'
import type { TeamWays } from './contacts'
import { Steps } from './steps'

export async function AskColleagues({ team: { teamId, company, isOwner } }: { team: TeamWays }) {
  const t = await getTranslations('recovery.help')
  return (
    <Card title={t('colleagues_title')}>
      <Form action={askTwo} hidden={{ teamId }} label={t('colleagues_title')}>
        <Steps
          steps={[
            t('colleagues_steps.first'),
            t('colleagues_steps.second', { company }),
            t('colleagues_steps.third'),
          ]}
        />
        {isOwner && <p>{t('owner_colleague')}</p>}
        <TextareaField
          name="reason"
          label={t('reason')}
          optional={t('optional')}
          hint={t('reason_hint')}
          rows={2}
          maxLength={300}
        />
        <SubmitButton variant="quiet" pendingLabel={t('pending')}>
          {t('colleagues_go')}
        </SubmitButton>
      </Form>
    </Card>
  )
}
