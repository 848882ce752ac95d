import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Section } from '@/components/ui/section'
import { sessionChoices } from '@/lib/policy/session-rule'
import type { Actor } from '../../actor'
import { lookAtSessions } from './actions'
import type { Policies } from './state-line'

type Given = { actor: Actor; policies: Policies; mayChange: boolean }

/** How long people stay signed in, and the button that signs everybody out. */
export async function SessionSection({ actor, policies, mayChange }: Given) {
  const t = await getTranslations('policies.sessions')
  const { rule } = policies.sessions
  const say = (minutes: number) => {
    if (minutes % 1440 === 0) return t('days', { count: minutes / 1440 })
    return minutes % 60 === 0 ? t('hours', { count: minutes / 60 }) : t('minutes', { count: minutes })
  }
  const options = (which: keyof typeof sessionChoices) =>
    sessionChoices[which].map((minutes) => ({ value: String(minutes), label: say(minutes) }))
  return (
    <Section
      id="sessions"
      title={t('title')}
      description={t('text')}
      actions={mayChange && <LinkButton href="?do=everyone">{t('everyone')}</LinkButton>}
    >
      <Card>
        {mayChange ? (
          <Form action={lookAtSessions} team={actor.teamSlug} label={t('title')}>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <SelectField
                label={t('idle')}
                name="idleMinutes"
                defaultValue={String(rule.idleMinutes)}
                options={options('idleMinutes')}
              />
              <SelectField
                label={t('absolute')}
                name="absoluteMinutes"
                defaultValue={String(rule.absoluteMinutes)}
                options={options('absoluteMinutes')}
              />
            </div>
            <div>
              <SubmitButton variant="quiet">{t('submit')}</SubmitButton>
            </div>
          </Form>
        ) : (
          <DescriptionList
            items={[
              { term: t('idle'), detail: say(rule.idleMinutes) },
              { term: t('absolute'), detail: say(rule.absoluteMinutes) },
            ]}
          />
        )}
      </Card>
    </Section>
  )
}
