import { getFormatter, getTranslations } from 'next-intl/server'
import { OwnFirst } from '@/app/own-first'
import { ActionButton } from '@/components/form/action-button'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { FilterBar, FilterSearch } from '@/components/ui/filter-bar'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { heirLimits } from '@/lib/policy/heir'
import { getOwnerAway, type OwnerAway } from '@/lib/recovery/get-owner-away'
import type { CustomerDetail } from '@/lib/rollout/get-customer'
import type { Operator } from '../../operator'
import { propose, withdraw } from '../actions'

type Given = { operator: Operator; customer: CustomerDetail; search: Record<string, string | undefined> }

/** When no owner can be reached: since when, what is proposed, and whom one could propose. */
export async function OwnerAwaySection({ operator, customer, search: { heir } }: Given) {
  const away = await getOwnerAway(operator, { teamId: customer.id, search: heir })
  if (!away.switched) return null
  const [t, format] = await Promise.all([getTranslations('recovery.heir_operator'), getFormatter()])
  const { timeZone } = customer
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const seen =
    away.acting === 0 ? t('none') : away.seenAt ? t('seen', { day: when(away.seenAt) }) : t('not_seen')
  const { open } = away
  return (
    <Section title={t('title')} description={seen}>
      {open && (
        <Notice
          tone="warn"
          icon="key"
          title={t('open', { name: open.name })}
          actions={
            <ActionButton action={withdraw} hidden={{ teamId: customer.id, proposalId: open.id }}>
              {t('withdraw')}
            </ActionButton>
          }
        >
          {t('open_text', {
            name: open.name,
            proposed: when(open.createdAt),
            ready: when(open.readyAt),
            until: when(open.expiresAt),
            reason: open.reason,
          })}
        </Notice>
      )}
      {!open && !away.allowed && <p>{t('too_soon', { days: heirLimits.awayDays })}</p>}
      {away.allowed && !operator.kinds.length && (
        <OwnFirst to={`/operator/customers/${customer.id}`} text={t('own_first')} />
      )}
      {away.allowed && (
        <Propose
          teamId={customer.id}
          people={away.nobody ? away.newcomers : away.heirs}
          isNew={away.nobody}
          typed={heir}
        />
      )}
    </Section>
  )
}

type Choice = {
  teamId: string
  people: OwnerAway['heirs']
  /** They have no sign-in: the link goes to an address that is given here. */
  isNew: boolean
  typed?: string
}

async function Propose({ teamId, people, isNew, typed }: Choice) {
  const t = await getTranslations('recovery.heir_operator')
  if (!people.length && !typed) return <p>{t('nobody')}</p>
  return (
    <>
      <p>{t(isNew ? 'text_new' : 'text', { hours: heirLimits.waitHours })}</p>
      <FilterBar
        label={t('search')}
        submitLabel={t('search_go')}
        reset={typed ? { label: t('search_all'), href: `/operator/customers/${teamId}` } : undefined}
      >
        <FilterSearch label={t('search')} name="heir" value={typed} />
      </FilterBar>
      {people.length ? (
        <Question {...{ teamId, people, isNew }} />
      ) : (
        <p>{t('nobody_named', { name: typed ?? '' })}</p>
      )}
    </>
  )
}

async function Question({ teamId, people, isNew }: Choice) {
  const t = await getTranslations('recovery.heir_operator')
  return (
    <Form action={propose} hidden={{ teamId }} label={t('title')}>
      <SelectField
        label={t('who')}
        name="memberId"
        placeholder={t('who_choose')}
        required
        options={people.map(({ id, name, email }) => ({
          value: id,
          label: email ? `${name} (${email})` : name,
        }))}
      />
      {isNew && (
        <Field
          label={t('email')}
          hint={t('email_hint')}
          name="email"
          type="email"
          autoComplete="off"
          required
        />
      )}
      <TextareaField
        label={t('reason')}
        hint={t('reason_hint')}
        name="reason"
        rows={3}
        maxLength={500}
        required
      />
      <div>
        <SubmitButton variant="quiet">{t('go')}</SubmitButton>
      </div>
    </Form>
  )
}
