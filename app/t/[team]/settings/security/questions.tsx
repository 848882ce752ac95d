import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import { dayUntil } from '@/lib/format/day-until'
import type { FormAction } from '@/lib/format/form-state'
import { zoneName } from '@/lib/format/zone-name'
import { dayOf } from '@/lib/format/zoned-day'
import type { ForecastPerson } from '@/lib/policies/forecast'
import { mostDaysAhead } from '@/lib/policies/input'
import type { Actor } from '../../actor'
import { giveTime, makeException } from './actions'

type Asked = { actor: Actor; closeHref: string; person: ForecastPerson }

/** More days for one person, with the reason that they get to read. */
export async function TimeQuestion({ actor, closeHref, person }: Asked) {
  const t = await getTranslations('policies')
  const { id, name, due } = person
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={t('ask.time.title', { name })}
      text={due ? t('ask.time.text', { name, day: dayUntil(due, actor.timeZone, actor.language) }) : ''}
      action={giveTime}
      hidden={{ memberId: id, due: due ? String(due.getTime()) : '' }}
      submit={t('ask.time.submit')}
    >
      <SelectField
        label={t('ask.time.days')}
        name="days"
        defaultValue="3"
        options={[1, 2, 3, 5, 7, 14].map((days) => ({
          value: String(days),
          label: t('form.days', { days }),
        }))}
      />
      <TextareaField label={t('ask.reason')} name="reason" rows={2} maxLength={500} required />
    </Question>
  )
}

/** An exception for one person, with a reason and an end. */
export async function ExceptionQuestion({ actor, closeHref, person, today }: Asked & { today: Date }) {
  const t = await getTranslations('policies')
  const { id, name } = person
  return (
    <Question
      actor={actor}
      closeHref={closeHref}
      title={t('ask.exempt.title', { name })}
      text={t('ask.exempt.text', { name })}
      action={makeException}
      hidden={{ memberId: id }}
      submit={t('ask.exempt.submit')}
      grave
    >
      <Field
        label={t('ask.exempt.until')}
        name="until"
        type="date"
        min={dayOf(today, actor.timeZone)}
        hint={t('ask.exempt.until_hint', {
          days: mostDaysAhead,
          zone: zoneName(actor.timeZone, actor.language, today),
        })}
        required
      />
      <TextareaField label={t('ask.reason')} name="reason" rows={2} maxLength={500} required />
    </Question>
  )
}

type QuestionProps = {
  actor: Actor
  closeHref: string
  title: string
  /** What will happen, before the button. */
  text: ReactNode
  action: FormAction
  hidden?: Record<string, string>
  submit: string
  grave?: boolean
  children?: ReactNode
}

/** A question above the page: what will happen, what is asked, the button that does it and the way back. */
export async function Question({ actor, closeHref, title, text, action, hidden, ...rest }: QuestionProps) {
  const t = await getTranslations('policies.page')
  return (
    <Dialog title={title} description={text} closeHref={closeHref} closeLabel={t('close')}>
      <Form action={action} team={actor.teamSlug} hidden={hidden}>
        {rest.children}
        <Actions fill>
          <SubmitButton variant={rest.grave ? 'danger' : 'primary'} pendingLabel={t('working')}>
            {rest.submit}
          </SubmitButton>
          <LinkButton href={closeHref} scroll={false}>
            {t('cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Dialog>
  )
}
