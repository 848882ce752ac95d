import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { enterCode } from './actions'
import { Contacts, type TeamWays } from './contacts'
import { Steps } from './steps'

/** A code that somebody in the company makes and reads out. */
export async function AdministratorCode({ teams }: { teams: TeamWays[] }) {
  const t = await getTranslations('recovery.help')
  return (
    <Card title={t('admin_title')}>
      <div className="stack">
        <Steps steps={[t('admin_steps.first'), t('admin_steps.second'), t('admin_steps.third')]} />
        {teams.map((team) => (
          <Contacts key={team.teamId} team={team} />
        ))}
        <Form action={enterCode} label={t('admin_title')}>
          <Field
            name="code"
            label={t('code')}
            hint={t('code_hint')}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={64}
            mono
            required
          />
          <SubmitButton pendingLabel={t('pending')}>{t('code_go')}</SubmitButton>
        </Form>
      </div>
    </Card>
  )
}
