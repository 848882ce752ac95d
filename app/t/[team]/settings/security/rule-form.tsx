import { getFormatter, getTranslations } from 'next-intl/server'
import { ChecklistField } from '@/components/form/checklist-field'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { RadioField } from '@/components/form/radio-field'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Actions } from '@/components/ui/text'
import { roleName } from '@/lib/format/role-name'
import { zoneName } from '@/lib/format/zone-name'
import { now } from '@/lib/kernel/clock'
import type { Role } from '@/lib/members/list-roles'
import { trustChoices } from '@/lib/policies/input'
import { factorKinds, graceLimits } from '@/lib/policy/second-factor'
import type { Actor } from '../../actor'
import { lookAtRule } from './actions'
import type { Draft } from './draft-query'
import { heldSince, type Policies } from './state-line'

type Given = { actor: Actor; draft: Draft; policies: Policies; roles: Role[]; home: string }

/** The rule as it could be. The next page shows what it would mean; only there it is saved. */
export async function RuleForm({ actor, draft, policies, roles, home }: Given) {
  const [t, words] = await Promise.all([getTranslations('policies'), getTranslations('roles')])
  const demand = (value: 'off' | 'optional' | 'required') => ({
    value,
    label: t(`demand.${value}`),
    hint: t(`form.${value}_hint`),
  })
  const scope = (value: 'everyone' | 'roles' | 'externals') => ({ value, label: t(`form.scope_${value}`) })
  return (
    <Card>
      <Form action={lookAtRule} team={actor.teamSlug} label={t('form.title')}>
        <RadioField
          label={t('form.demand')}
          name="demand"
          look="cards"
          defaultValue={draft.demand}
          options={[demand('off'), demand('optional'), demand('required')]}
        />
        <RadioField
          label={t('form.scope')}
          name="scope"
          defaultValue={draft.scope}
          options={[scope('everyone'), scope('roles'), scope('externals')]}
        />
        <ChecklistField
          label={t('form.roles')}
          name="roleIds"
          defaultValue={draft.roleIds}
          options={roles.map(({ id, name }) => ({ value: id, label: roleName(words, name) }))}
        />
        <ChecklistField
          label={t('form.kinds')}
          name="kinds"
          hint={t('form.kinds_hint')}
          defaultValue={draft.kinds}
          options={factorKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <SelectField
          label={t('form.grace')}
          name="graceDays"
          hint={t('form.grace_hint', { zone: zoneName(actor.timeZone, actor.language, now()) })}
          defaultValue={String(draft.graceDays)}
          options={upTo(graceLimits.most).map((days) => ({
            value: String(days),
            label: t('form.days', { days }),
          }))}
        />
        <SelectField
          label={t('form.trust')}
          name="trustDays"
          defaultValue={String(draft.trustDays)}
          options={trustChoices.map((days) => ({
            value: String(days),
            label: t('form.trust_days', { days }),
          }))}
        />
        <Starts actor={actor} draft={draft} policies={policies} />
        <TextareaField
          label={t('form.pilot')}
          name="pilot"
          rows={3}
          optional={t('form.optional')}
          hint={t('form.pilot_hint')}
          defaultValue={policies.secondFactor.pilotNames
            .filter(({ id }) => draft.pilot.includes(id))
            .map(({ name }) => name)
            .join('\n')}
        />
        <Actions fill>
          <SubmitButton pendingLabel={t('page.working')}>{t('form.submit')}</SubmitButton>
          <LinkButton href={home}>{t('page.cancel')}</LinkButton>
        </Actions>
      </Form>
    </Card>
  )
}

/** When it begins; a rule that holds people already goes on, and that is said in place of the question. */
async function Starts({ actor, draft, policies }: Pick<Given, 'actor' | 'draft' | 'policies'>) {
  const [t, format] = await Promise.all([getTranslations('policies.form'), getFormatter()])
  const since = heldSince(policies.secondFactor)
  if (since) {
    const date = format.dateTime(since, { dateStyle: 'long', timeZone: actor.timeZone })
    return <p className="text-muted">{t('starts_running', { date })}</p>
  }
  const day = draft.starts === 'now' ? undefined : draft.starts
  return (
    <>
      <RadioField
        label={t('starts')}
        name="starts"
        defaultValue={day ? 'on' : 'now'}
        options={[
          { value: 'now', label: t('starts_now') },
          { value: 'on', label: t('starts_on') },
        ]}
      />
      <Field label={t('starts_day')} name="startsOn" type="date" defaultValue={day} />
    </>
  )
}

const upTo = (most: number) => Array.from({ length: most + 1 }, (_, index) => index)
