import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { RadioField } from '@/components/form/radio-field'
import { SelectField } from '@/components/form/select-field'
import { roleName } from '@/lib/format/role-name'
import type { Role } from '@/lib/members/list-roles'
import type { Names } from '@/lib/networks/names-in'
import type { PlaceOwner } from '@/lib/policy/network-rule'

type Given = {
  /** Who can be chosen. */
  kinds: readonly PlaceOwner['of'][]
  owner: PlaceOwner
  names: Names
  roles: readonly Role[]
}

/** For whom something is: everybody, a role, or one person by name or address. */
export async function WhoseFields({ kinds, owner, names, roles }: Given) {
  const [t, words] = await Promise.all([getTranslations('networks.page'), getTranslations('roles')])
  return (
    <>
      <RadioField
        label={t('whose')}
        name="of"
        defaultValue={owner.of}
        options={kinds.map((kind) => ({ value: kind, label: t(`of.${kind}`) }))}
      />
      <SelectField
        label={t('of_role')}
        name="roleId"
        defaultValue={owner.of === 'role' ? owner.id : roles[0]?.id}
        options={roles.map(({ id, name }) => ({ value: id, label: roleName(words, name) }))}
      />
      <Field
        label={t('of_person')}
        name="person"
        autoComplete="off"
        hint={t('of_person_hint')}
        defaultValue={personIn(owner, names)}
      />
    </>
  )
}

/** Who it is now, by id: a name that was left as it stood means that person, also where two are called like that. */
export const whoseHidden = (owner: PlaceOwner, names: Names) => ({
  memberBefore: owner.of === 'member' ? owner.id : '',
  personBefore: personIn(owner, names),
})

const personIn = (owner: PlaceOwner, names: Names) => (owner.of === 'member' ? (names[owner.id] ?? '') : '')
