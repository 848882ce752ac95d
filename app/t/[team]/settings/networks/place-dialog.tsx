import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { RadioField } from '@/components/form/radio-field'
import { TextareaField } from '@/components/form/textarea-field'
import type { Place } from '@/lib/policy/network-rule'
import { outcomes, placeKinds } from '@/lib/policy/network-rule'
import { keepPlace } from './actions'
import { type Asked, Question } from './question'
import { WhoseFields, whoseHidden } from './whose-fields'

type Prefilled = Pick<Place, 'name' | 'kind' | 'owner' | 'outcome' | 'prefixes' | 'hashed'> & { id?: string }

/** A place of the draft, or a new one that an address of the page has filled in already. */
export async function PlaceDialog({ place, ...asked }: Asked & { place: Prefilled }) {
  const { actor, networks, roles, closeHref } = asked
  const t = await getTranslations('networks.page')
  const { id, name, kind, owner, outcome, prefixes, hashed } = place
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={id ? t('place.change', { name }) : t('place.add')}
      text={t('place.text')}
      action={keepPlace}
      hidden={{
        ...whoseHidden(owner, networks.names),
        placeId: id ?? '',
        version: String(networks.draft.version),
      }}
      submit={t('place.submit')}
    >
      <Field label={t('place.name')} name="name" defaultValue={name} maxLength={80} autoComplete="off" />
      <TextareaField
        label={t('place.networks')}
        name="networks"
        rows={5}
        hint={hashed.length ? t('place.networks_hashed', { count: hashed.length }) : t('place.networks_hint')}
        defaultValue={prefixes.join('\n')}
      />
      <RadioField
        label={t('place.outcome')}
        name="outcome"
        look="cards"
        defaultValue={outcome}
        options={outcomes.map((value) => ({
          value,
          label: t(`outcome.${value}`),
          hint: t(`outcome_hint.${value}`),
        }))}
      />
      <RadioField
        label={t('place.kind')}
        name="kind"
        hint={t('place.kind_hint')}
        defaultValue={kind}
        options={placeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <WhoseFields kinds={['team', 'role', 'member']} owner={owner} names={networks.names} roles={roles} />
    </Question>
  )
}
