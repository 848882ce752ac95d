import { getTranslations } from 'next-intl/server'
import { CheckboxField } from '@/components/form/checkbox-field'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { languageNames } from '@/lib/format/language-names'
import { languages } from '@/lib/format/message'
import { roleName } from '@/lib/format/role-name'
import type { Role } from '@/lib/members/list-roles'
import type { Actor } from '../../actor'
import { invite } from './actions'

/** Create & invite: a name and an address are enough. */
export async function InviteForm({ actor, roles, days }: { actor: Actor; roles: Role[]; days: number }) {
  const [t, words] = await Promise.all([getTranslations('members.invite'), getTranslations('roles')])
  const grantable = roles.filter((role) => role.grantable)
  const company = t('language_company', { language: languageNames[actor.teamLanguage] })
  return (
    <Card title={t('title')}>
      <Form action={invite} team={actor.teamSlug} resetOnDone label={t('title')}>
        <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-4">
          <Field label={t('name')} name="name" autoComplete="off" maxLength={120} required />
          <Field label={t('email')} name="email" type="email" autoComplete="off" required />
          <SelectField
            label={t('role')}
            name="roleId"
            defaultValue={grantable.find(({ preset }) => preset === 'member')?.id}
            options={grantable.map(({ id, name }) => ({ value: id, label: roleName(words, name) }))}
          />
          <SelectField
            label={t('language')}
            name="language"
            placeholder={company}
            options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
          />
        </div>
        <CheckboxField label={t('external')} name="external" />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
          <p className="text-muted">{t('text', { days })}</p>
        </div>
      </Form>
    </Card>
  )
}
