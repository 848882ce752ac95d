import { getTranslations } from 'next-intl/server'
import { CheckboxField } from '@/components/form/checkbox-field'
import { ChecklistField } from '@/components/form/checklist-field'
import { Field } from '@/components/form/field'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { Actions } from '@/components/ui/text'
import { zoneName } from '@/lib/format/zone-name'
import { now } from '@/lib/kernel/clock'
import type { Hours } from '@/lib/policy/network-rule'
import { outcomes } from '@/lib/policy/network-rule'
import { holidayCountries } from '@/lib/policy/public-holidays'
import { keepHours } from './actions'
import { type Asked, Question } from './question'
import { networkWords } from './words'

/** Where a team has said nothing yet: a working week as most have it. */
const usual: Hours = {
  days: [1, 2, 3, 4, 5],
  from: '07:00',
  to: '19:00',
  holidays: [],
  outside: 'ask',
  onCall: [],
}

/** The countries whose days off are known, one's own before the others. */
const nearFirst = (timeZone: string) =>
  [...holidayCountries].sort((a, b) => Number(clocks[b] === timeZone) - Number(clocks[a] === timeZone))
const clocks = { PL: 'Europe/Warsaw', DE: 'Europe/Berlin', NL: 'Europe/Amsterdam' }

/** When people work, and what happens outside of it. */
export async function HoursDialog({ actor, networks, roles, closeHref }: Asked) {
  const [t, words] = await Promise.all([
    getTranslations('networks.page'),
    networkWords(roles, networks.names),
  ])
  const { rule, version } = networks.draft
  const hours = rule.hours ?? usual
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={t('hours.title')}
      text={t('hours.text', { zone: zoneName(actor.timeZone, actor.language, now()) })}
      action={keepHours}
      hidden={{ version: String(version) }}
      submit={t('place.submit')}
      below={
        <Actions>
          {nearFirst(actor.timeZone).map((country) => (
            <SubmitButton key={country} name="holidaysOf" value={country} variant="quiet" size="small">
              {t(`hours.add.${country}`)}
            </SubmitButton>
          ))}
        </Actions>
      }
    >
      <CheckboxField label={t('hours.limited')} name="limited" defaultChecked />
      <ChecklistField
        label={t('hours.days')}
        name="days"
        inline
        defaultValue={hours.days.map(String)}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: words.days([day]) }))}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('hours.from')} name="from" type="time" defaultValue={hours.from} />
        <Field label={t('hours.to')} name="to" type="time" defaultValue={hours.to} />
      </div>
      <RadioField
        label={t('hours.outside')}
        name="outside"
        defaultValue={hours.outside}
        options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <TextareaField
        label={t('hours.holidays')}
        name="holidays"
        rows={4}
        hint={t('hours.holidays_hint')}
        defaultValue={hours.holidays.join('\n')}
      />
      <TextareaField
        label={t('hours.on_call')}
        name="onCall"
        rows={2}
        hint={t('hours.on_call_hint')}
        defaultValue={hours.onCall.map((id) => networks.names[id] ?? '').join('\n')}
      />
    </Question>
  )
}
