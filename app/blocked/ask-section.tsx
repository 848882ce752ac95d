import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { KeepFresh } from '@/components/imports/keep-fresh'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { Outside } from '@/lib/auth/view-outside'
import { ownRequest } from '@/lib/networks/own-request'
import { passLimits } from '@/lib/policy/pass'
import { ask, withdraw } from './actions'
import { blockedPath } from './place'

type Props = { person: Parameters<typeof ownRequest>[0]; outside: Outside; to: string }

const offered = [1, 2, 4, passLimits.usualHours, 12, passLimits.mostHours]

/** A request to be let in from here, and what has become of the last one. */
export async function AskSection({ person, outside, to }: Props) {
  const [t, format] = await Promise.all([getTranslations('networks.blocked'), getFormatter()])
  const { slug, timeZone } = outside
  const { last: request, answerable } = await ownRequest(person, { team: slug })
  const when = (at: Date | null) =>
    at ? format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone }) : ''
  if (request?.state === 'asked')
    return (
      <Notice tone="info" title={t('state.asked')} live="polite">
        <div className="stack">
          <KeepFresh everyMs={4000} />
          <p>{t('state.asked_text', { asked: when(request.createdAt), until: when(request.expiresAt) })}</p>
          <div className="actions">
            <LinkButton href={blockedPath(slug, to)} size="small" icon="refresh">
              {t('look_again')}
            </LinkButton>
            <ActionButton action={withdraw} hidden={{ team: slug, to }} variant="plain">
              {t('withdraw')}
            </ActionButton>
          </div>
        </div>
      </Notice>
    )
  // An owner whom nobody else could answer has a way of their own beside this one.
  if (!answerable && outside.isOwner) return null
  const before = request?.state === 'declined' || request?.state === 'expired' ? request.state : null
  const by = request?.decidedBy ?? outside.company
  return (
    <>
      {before && (
        <Notice tone="warn" title={t(`state.${before}`, { by })}>
          <p>
            {when(request?.answered ?? null)} – {t(`state.${before}_text`, { by })}
          </p>
        </Notice>
      )}
      <Card title={t('ask_title')}>
        <Form action={ask} hidden={{ team: slug, to }} label={t('ask_title')}>
          <p>{t('ask_lead')}</p>
          <TextareaField
            name="note"
            label={t('note')}
            hint={t('note_hint')}
            rows={2}
            maxLength={passLimits.noteLetters}
          />
          <SelectField
            name="hours"
            label={t('how_long')}
            defaultValue={String(passLimits.usualHours)}
            options={offered.map((count) => ({ value: String(count), label: t('some_hours', { count }) }))}
          />
          <SubmitButton wide variant={outside.isOwner ? 'quiet' : undefined} pendingLabel={t('pending')}>
            {t('ask_go')}
          </SubmitButton>
        </Form>
      </Card>
    </>
  )
}
