import { getTranslations } from 'next-intl/server'
import { RadioField } from '@/components/form/radio-field'
import { type Outcome, outcomes, type PlaceOwner } from '@/lib/policy/network-rule'
import { keepElsewhere, keepException } from './actions'
import { type Asked, Question } from './question'
import { WhoseFields, whoseHidden } from './whose-fields'

/** What happens from everywhere that is no place. */
export async function ElsewhereDialog({ actor, networks, closeHref }: Asked) {
  const t = await getTranslations('networks.page')
  const { rule, version } = networks.draft
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={t('elsewhere.title')}
      text={t('elsewhere.text')}
      action={keepElsewhere}
      hidden={{ version: String(version) }}
      submit={t('place.submit')}
    >
      <RadioField
        label={t('elsewhere.title')}
        hideLabel
        name="elsewhere"
        look="cards"
        defaultValue={rule.elsewhere}
        options={outcomes.map((value) => ({
          value,
          label: t(`outcome.${value}`),
          hint: t(`outcome_hint.${value === 'deny' ? 'deny_elsewhere' : value}`),
        }))}
      />
    </Question>
  )
}

type Exception = { owner: PlaceOwner; outcome: Outcome; isNew: boolean }

/** The same for a role or a person; the person's goes before the role's. */
export async function ExceptionDialog({ exception, ...asked }: Asked & { exception: Exception }) {
  const { actor, networks, roles, closeHref } = asked
  const t = await getTranslations('networks.page')
  const { owner, outcome, isNew } = exception
  const whose =
    owner.of === 'member' ? networks.names[owner.id] : roles.find(({ id }) => id === ofRole(owner))?.name
  const hidden = { version: String(networks.draft.version) }
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={isNew ? t('exception.add') : t('exception.change', { whose: whose ?? '' })}
      text={t('exception.text')}
      action={keepException}
      hidden={isNew ? { ...hidden, ...whoseHidden(owner, networks.names) } : { ...hidden, ...fixed(owner) }}
      submit={t('place.submit')}
    >
      {isNew && <WhoseFields kinds={['member', 'role']} owner={owner} names={networks.names} roles={roles} />}
      <RadioField
        label={t('exception.outcome')}
        name="outcome"
        look="cards"
        defaultValue={outcome}
        options={[
          ...outcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
          ...(isNew ? [] : [{ value: '', label: t('exception.none') }]),
        ]}
      />
    </Question>
  )
}

const ofRole = (owner: PlaceOwner) => (owner.of === 'role' ? owner.id : '')

/** Whose an exception is stays as it is while what it says changes. */
const fixed = (owner: PlaceOwner) => ({
  of: owner.of,
  roleId: ofRole(owner),
  memberId: owner.of === 'member' ? owner.id : '',
})
