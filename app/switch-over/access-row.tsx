import { getFormatter, getTranslations } from 'next-intl/server'
import { CheckboxField } from '@/components/form/checkbox-field'
import { Field } from '@/components/form/field'
import { Badge } from '@/components/ui/badge'
import { Td, Tr } from '@/components/ui/table'
import { Code, VisuallyHidden } from '@/components/ui/text'
import { problemSentence } from '@/lib/switchover/draft'
import type { DraftRow } from '@/lib/switchover/get-draft'
import { whatMayWords } from './what-may'

/** One access: who it was, what it may, and what it becomes. */
export async function AccessRow({ row, timeZone }: { row: DraftRow; timeZone: string }) {
  const [t, sign, format, whatMay] = await Promise.all([
    getTranslations('switchover.access'),
    getTranslations('switchover.sign'),
    getFormatter(),
    whatMayWords(),
  ])
  const last = row.lastSignInAt && format.dateTime(row.lastSignInAt, { dateStyle: 'medium', timeZone })
  const wrong = row.problem !== null && row.problem !== 'missing'
  return (
    <Tr tone={wrong ? 'bad' : undefined}>
      <Td primary>
        <Code>{row.userName}</Code> {row.isMain && <Badge tone="accent">{t('main')}</Badge>}
        <small className="block font-normal text-muted">{row.name}</small>
      </Td>
      <Td label={t('col_may')} optional>
        {whatMay(row).map((line) => (
          <span key={line} className="block text-sm text-muted">
            {line}
          </span>
        ))}
      </Td>
      <Td label={t('col_last')}>
        <span className="grid justify-items-start gap-1">
          {last ?? t('never')}
          {row.signs
            .filter((one) => one !== 'never_signed_in')
            .map((one) => (
              <Badge key={one} tone={one === 'locked' || one === 'dormant' ? 'warn' : 'neutral'} icon={false}>
                {one === 'same_person' ? t('same_as', { others: row.sameAs.join(', ') }) : sign(one)}
              </Badge>
            ))}
        </span>
      </Td>
      <Td label={t('col_address')}>
        <Decision row={row} />
      </Td>
    </Tr>
  )
}

async function Decision({ row }: { row: DraftRow }) {
  const [t, errors] = await Promise.all([getTranslations('switchover.access'), getTranslations('errors')])
  const sentence = row.problem && errors(problemSentence[row.problem] as 'email_missing')
  const remarks = [
    row.problem === 'missing' && (row.suggestion ? t('suggest_unused') : sentence),
    row.problem === 'missing' && row.oldEmail.trim() && t('on_file', { address: row.oldEmail.trim() }),
    row.fromOldSystem && t('from_old'),
    row.lockedThen && !row.unused && t('lifts_lock'),
  ].filter(Boolean)
  const named = (what: string) => (
    <>
      {what}
      <VisuallyHidden>: {row.userName}</VisuallyHidden>
    </>
  )
  return (
    <div className="grid min-w-60 gap-1">
      <input type="hidden" name="row" value={row.id} />
      <Field
        hideLabel
        label={t('email_for', { userName: row.userName })}
        name={`email.${row.id}`}
        type="email"
        autoComplete="off"
        defaultValue={row.email}
        error={row.problem && row.problem !== 'missing' ? (sentence ?? undefined) : undefined}
        notice={remarks.length ? remarks.join(' · ') : undefined}
      />
      {!row.isMain && (
        <div className="flex flex-wrap gap-x-4">
          <CheckboxField label={named(t('unused'))} name={`unused.${row.id}`} defaultChecked={row.unused} />
          <CheckboxField
            label={named(t('redirect'))}
            name={`redirect.${row.id}`}
            defaultChecked={row.redirect}
          />
        </div>
      )}
    </div>
  )
}
