import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Section } from '@/components/ui/section'
import type { Actor } from '../../actor'
import { savePasswords } from './actions'
import type { Policies } from './state-line'

type Given = { actor: Actor; policies: Policies; mayChange: boolean }

const choices = [90, 180, 365, 730] as const

/** A reminder and nothing more, with the reason why nobody is forced. */
export async function PasswordSection({ actor, policies, mayChange }: Given) {
  const t = await getTranslations('policies.passwords')
  const { rule, version } = policies.passwords
  const say = (days: number | null) => (days ? t('after', { days }) : t('never'))
  return (
    <Section id="passwords" title={t('title')} description={t('text')}>
      <Card>
        {mayChange ? (
          <Form
            action={savePasswords}
            team={actor.teamSlug}
            hidden={{ version: String(version) }}
            label={t('title')}
          >
            <SelectField
              label={t('remind')}
              name="remindAfterDays"
              defaultValue={String(rule.remindAfterDays ?? 0)}
              options={[0, ...choices].map((days) => ({ value: String(days), label: say(days) }))}
            />
            <div>
              <SubmitButton variant="quiet">{t('submit')}</SubmitButton>
            </div>
          </Form>
        ) : (
          <DescriptionList items={[{ term: t('remind'), detail: say(rule.remindAfterDays) }]} />
        )}
      </Card>
    </Section>
  )
}
