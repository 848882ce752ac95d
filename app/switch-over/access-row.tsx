import { CheckboxField } from '@/components/form/checkbox-field'
import { Field } from '@/components/form/field'
import { Badge } from '@/components/ui/badge'
import { Td, Tr } from '@/components/ui/table'
import { Code, VisuallyHidden } from '@/components/ui/text'
import { problemSentence } from '@/lib/switchover/draft'
import type { DraftRow } from '@/lib/switchover/get-draft'
import type { RowWords } from './row-words'

type Given = { row: DraftRow; words: RowWords }

/** One access: who it was, what it may, and what it becomes. */
export function AccessRow({ row, words }: Given) {
  const { t, day, may } = words
  return (
    <Tr tone={row.problem && row.problem !== 'missing' ? 'bad' : undefined}>
      <Td primary>
        <span className="block lg:min-w-36">
          <Code>{row.userName}</Code> {row.isMain && <Badge tone="accent">{t('main')}</Badge>}
        </span>
        <small className="block font-normal text-muted">{row.name}</small>
      </Td>
      <Td label={t('col_may')} optional>
        {may(row).map((line) => (
          <span key={line} className="block text-sm text-muted">
            {line}
          </span>
        ))}
      </Td>
      <Td label={t('col_last')}>
        <span className="grid justify-items-start gap-1">
          {row.lastSignInAt ? day(row.lastSignInAt) : t('never')}
          <Signs row={row} words={words} />
        </span>
      </Td>
      <Td>
        <Decision row={row} words={words} />
      </Td>
    </Tr>
  )
}

function Signs({ row, words: { t, sign } }: Given) {
  return row.signs
    .filter((one) => one !== 'never_signed_in')
    .map((one) => (
      <Badge key={one} tone={one === 'locked' || one === 'dormant' ? 'warn' : 'neutral'} icon={false}>
        {one === 'same_person' ? t('same_as', { others: row.sameAs.join(', ') }) : sign(one)}
      </Badge>
    ))
}

function Decision({ row, words: { t, errors } }: Given) {
  const missing = row.problem === 'missing'
  const sentence = row.problem ? errors(problemSentence[row.problem] as 'email_missing') : undefined
  const onFile = row.oldEmail.trim()
  const remarks = [
    missing && (row.suggestion ? t('suggest_unused') : sentence),
    missing && onFile && t('on_file', { address: onFile }),
    row.fromOldSystem && t('from_old'),
    row.lockedThen && !row.unused && t('lifts_lock'),
  ].filter(Boolean)
  const named = (what: string) => (
    <>
      {what}
      <VisuallyHidden> {row.userName}</VisuallyHidden>
    </>
  )
  return (
    // What a key reaches is scrolled clear of the bar below the table.
    <div className="grid gap-1 lg:w-104 [&_input]:scroll-mb-24">
      <input type="hidden" name="row" value={row.id} />
      <span className="text-muted text-sm sm:hidden">{t('col_address')}</span>
      <Field
        hideLabel
        label={t('email_for', { userName: row.userName })}
        name={`email.${row.id}`}
        type="email"
        autoComplete="off"
        defaultValue={row.email}
        error={missing ? undefined : sentence}
        notice={remarks.length ? remarks.join(' · ') : undefined}
      />
      {!row.isMain && (
        <div className="flex flex-wrap gap-x-5">
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
