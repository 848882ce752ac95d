import { getFormatter, getTranslations } from 'next-intl/server'
import { OwnFirst } from '@/app/own-first'
import { CheckboxField } from '@/components/form/checkbox-field'
import { ChecklistField } from '@/components/form/checklist-field'
import { Form } from '@/components/form/form'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Section } from '@/components/ui/section'
import { Actions } from '@/components/ui/text'
import type { Networks } from '@/lib/networks/get-networks'
import type { Rehearsed } from '@/lib/networks/rehearse-draft'
import type { Hours } from '@/lib/policy/network-rule'
import type { Actor } from '../../actor'
import { applyDraft } from './actions'
import { networksHref } from './address'
import { Findings } from './findings'

type Given = { actor: Actor; networks: Networks; rehearsed: Rehearsed }

const modes = ['observe', 'enforce', 'off'] as const

/** How the draft is applied: watching, in force, or off; with what speaks against it, before the button. */
export async function Apply({ actor, networks, rehearsed }: Given) {
  const t = await getTranslations('networks.page.apply')
  const { applied, draft } = networks
  const mode = modes.find((one) => one === applied.stage && one !== 'off') ?? 'observe'
  return (
    <Section
      id="apply"
      title={t('title')}
      description={draft.differs ? t('differs') : t('same')}
      actions={draft.differs && <LinkButton href="?do=discard">{t('discard')}</LinkButton>}
    >
      {!actor.kinds.length && <OwnFirst to={networksHref(actor.teamSlug, {}, 'apply')} />}
      {applied.stage !== 'enforce' && <Findings findings={networks.findings} />}
      <Card>
        <Form
          action={applyDraft}
          team={actor.teamSlug}
          hidden={{ applied: String(applied.version), version: String(draft.version) }}
          label={t('title')}
        >
          <RadioField
            label={t('mode')}
            name="mode"
            look="cards"
            defaultValue={mode}
            options={modes.map((value) => ({
              value,
              label: t(`mode_${value}`),
              hint: t(`mode_${value}_hint`, { minutes: 10 }),
            }))}
          />
          <Guard actor={actor} rehearsed={rehearsed} />
          <OwnHours actor={actor} hours={draft.differs ? draft.rule.hours : null} />
          <Actions fill>
            <SubmitButton pendingLabel={t('working')}>{t('submit')}</SubmitButton>
          </Actions>
        </Form>
      </Card>
    </Section>
  )
}

/** The evening comes for whoever lays the hours down as well. */
async function OwnHours({ actor, hours }: { actor: Actor; hours: Hours | null }) {
  const t = await getTranslations('networks.page')
  if (!hours || hours.outside === 'allow' || hours.onCall.includes(actor.id)) return null
  return <p className="hint">{t('apply.own_hours', { outcome: t(`outcome.${hours.outside}`) })}</p>
}

/** Whom the draft would shut out of those who could take it back: said before the button, and ticked one by one. */
async function Guard({ actor, rehearsed }: { actor: Actor; rehearsed: Rehearsed }) {
  const [t, because, format] = await Promise.all([
    getTranslations('networks.page.apply'),
    getTranslations('networks.page.because'),
    getFormatter(),
  ])
  const { own, owners } = rehearsed.guard
  const why = (verdict: NonNullable<typeof own>) =>
    because(verdict.because, { place: verdict.place?.name ?? '' })
  return (
    <>
      {own && (
        <CheckboxField
          name="confirmOwn"
          label={t('own', { address: actor.address })}
          hint={t('own_hint', { why: why(own) })}
        />
      )}
      {owners.length > 0 && (
        <ChecklistField
          label={t('owners')}
          name="confirmOwners"
          hint={t('owners_hint')}
          options={owners.map(({ id, name, address, at, verdict, lacksFactor }) => ({
            value: id,
            label: name,
            hint: t(lacksFactor ? 'owner_factor' : 'owner_seen', {
              address,
              at: format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: actor.timeZone }),
              why: why(verdict),
            }),
          }))}
        />
      )}
    </>
  )
}
