import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Section } from '@/components/ui/section'
import { Actions } from '@/components/ui/text'
import { getLabels, type Labels } from '@/lib/networks/get-labels'
import { can } from '@/lib/policy/can'
import { labelLimits } from '@/lib/policy/place-label'
import type { Actor } from '../../actor'
import { savePlaceLabels } from './labels-actions'

/** Whether the log says "at the office" in place of an address, for what, and what is handed to staff before. */
export async function LabelsSection({ actor }: { actor: Actor }) {
  const [t, labels] = await Promise.all([getTranslations('networks.labels'), getLabels(actor, {})])
  const { on, purpose, keepDays } = labels
  return (
    <Section
      id="labels"
      title={t('title')}
      description={t('text')}
      actions={
        <LinkButton href={`/t/${actor.teamSlug}/settings/networks/staff-notice`} icon="info">
          {t('notice')}
        </LinkButton>
      }
    >
      <Card>
        <div className="stack">
          <DescriptionList
            items={[
              {
                term: t('now'),
                detail: <Badge tone={on ? 'good' : 'neutral'}>{t(on ? 'is_on' : 'is_off')}</Badge>,
              },
              ...(on
                ? [
                    { term: t('purpose'), detail: purpose },
                    { term: t('keep'), detail: t('days', { days: keepDays }) },
                  ]
                : []),
            ]}
          />
          {can(actor, 'policy.change') && <Change team={actor.teamSlug} labels={labels} />}
        </div>
      </Card>
    </Section>
  )
}

async function Change({ team, labels }: { team: string; labels: Labels }) {
  const t = await getTranslations('networks.labels')
  const { on, purpose, keepDays, version } = labels
  const { leastDays, mostDays, mostPurpose } = labelLimits
  return (
    <>
      <Form
        action={savePlaceLabels}
        team={team}
        hidden={{ on: 'on', version: String(version) }}
        label={t('title')}
      >
        <TextareaField
          label={t('purpose')}
          name="purpose"
          hint={t('purpose_hint')}
          defaultValue={purpose}
          maxLength={mostPurpose}
          required
        />
        <Field
          label={t('keep_days')}
          name="keepDays"
          type="number"
          inputMode="numeric"
          min={leastDays}
          max={mostDays}
          defaultValue={keepDays}
          hint={t('keep_hint')}
          required
        />
        {!on && <p className="hint">{t('tell_first')}</p>}
        <Actions>
          <SubmitButton variant="quiet">{t(on ? 'save' : 'turn_on')}</SubmitButton>
        </Actions>
      </Form>
      {on && (
        <div>
          <ActionButton
            action={savePlaceLabels}
            team={team}
            hidden={{ on: '', purpose, keepDays: String(keepDays), version: String(version) }}
          >
            {t('turn_off')}
          </ActionButton>
          <p className="hint">{t('off_text')}</p>
        </div>
      )}
    </>
  )
}
