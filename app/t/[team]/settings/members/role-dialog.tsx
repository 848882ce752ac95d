import { getTranslations } from 'next-intl/server'
import { RadioField } from '@/components/form/radio-field'
import { roleName } from '@/lib/format/role-name'
import type { Role } from '@/lib/members/list-roles'
import { changeRole } from './actions'
import { type DialogProps, Question } from './question'

export async function RoleDialog({ member, roles, ...given }: DialogProps & { roles: Role[] }) {
  const [t, words] = await Promise.all([getTranslations('members.ask.role'), getTranslations('roles')])
  const { name, role } = member
  const options = roles.map(({ id, name: called, preset, grantable }) => ({
    value: id,
    label: roleName(words, called),
    hint: grantable ? preset && words(`about.${preset}`) : t('above'),
    disabled: !grantable,
  }))
  return (
    <Question
      {...given}
      title={t('title', { name })}
      consequences={t('text', { name, role: roleName(words, role.name) })}
      action={changeRole}
      submit={t('submit')}
    >
      <RadioField
        label={t('question')}
        hideLabel
        name="roleId"
        look="cards"
        defaultValue={role.id}
        options={options}
      />
    </Question>
  )
}
