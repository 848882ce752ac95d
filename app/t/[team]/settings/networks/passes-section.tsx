import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { Section } from '@/components/ui/section'
import { Actions } from '@/components/ui/text'
import { dayOf } from '@/lib/format/zoned-day'
import { now } from '@/lib/kernel/clock'
import { listPasses } from '@/lib/networks/list-passes'
import { can } from '@/lib/policy/can'
import { passLimits } from '@/lib/policy/pass'
import type { Actor } from '../../actor'
import { giveTravelPass } from './passes-actions'
import { PassesTable } from './passes-table'

/** What lets people in from elsewhere now, what did lately, and a pass that is given ahead of a journey. */
export async function PassesSection({ actor }: { actor: Actor }) {
  if (!can(actor, 'network.grant')) return null
  const [t, { current, past }] = await Promise.all([
    getTranslations('networks.passes'),
    listPasses(actor, {}),
  ])
  const today = dayOf(now(), actor.timeZone)
  return (
    <Section id="passes" title={t('section')} description={t('section_text')}>
      <PassesTable actor={actor} title={t('current')} empty={t('nobody')} passes={current} />
      {past.length > 0 && <PassesTable actor={actor} title={t('past')} empty="" passes={past} />}
      <Card title={t('travel')}>
        <Form action={giveTravelPass} team={actor.teamSlug} label={t('travel')} resetOnDone>
          <p className="hint">{t('travel_text', { days: passLimits.travelDays })}</p>
          <Field label={t('person')} name="person" hint={t('person_hint')} autoComplete="off" required />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field label={t('from')} name="from" type="date" defaultValue={today} required />
            <Field label={t('to')} name="until" type="date" defaultValue={today} required />
          </div>
          <Field label={t('what_for')} name="note" maxLength={passLimits.noteLetters} required />
          <Actions>
            <SubmitButton variant="quiet">{t('give')}</SubmitButton>
          </Actions>
        </Form>
      </Card>
    </Section>
  )
}
