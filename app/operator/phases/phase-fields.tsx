import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { SelectField } from '@/components/form/select-field'

const ZONES = ['Europe/Berlin', 'Europe/Amsterdam', 'Europe/Warsaw', 'Europe/London', 'UTC']

export type PhaseDefaults = { number?: number; cap?: number; day?: string; time?: string }

/** Number, size and opening date of a phase. */
export async function PhaseFields({ number, cap, day, time }: PhaseDefaults) {
  const t = await getTranslations('operator.phases')
  return (
    <>
      <Field name="number" type="number" min={1} label={t('number')} defaultValue={number} />
      <Field name="cap" type="number" min={1} label={t('cap')} defaultValue={cap} />
      <div className="grid gap-3 sm:grid-cols-3">
        <Field name="day" type="date" label={t('day')} defaultValue={day} />
        <Field name="time" type="time" label={t('time')} defaultValue={time} />
        <SelectField
          name="zone"
          label={t('zone')}
          defaultValue={ZONES[0]}
          options={ZONES.map((zone) => ({ value: zone, label: zone.replace('Europe/', '') }))}
        />
      </div>
    </>
  )
}
