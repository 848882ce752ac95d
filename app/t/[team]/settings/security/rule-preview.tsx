import { getFormatter, getTranslations } from 'next-intl/server'
import { OwnFirst } from '@/app/own-first'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Stat, Stats } from '@/components/ui/stat'
import { Actions } from '@/components/ui/text'
import type { Role } from '@/lib/members/list-roles'
import { isDayOver, type Preview, previewRule } from '@/lib/policies/preview-rule'
import { readinesses } from '@/lib/policy/readiness'
import type { Actor } from '../../actor'
import { saveRule } from './actions'
import { type Draft, type Search, writeDraft } from './draft-query'
import { PreviewTable } from './preview-table'
import { beginsIn, heldSince, type Policies, whomWords } from './state-line'

type Given = {
  actor: Actor
  draft: Draft
  policies: Policies
  roles: Role[]
  home: string
  search: Search
}

/**
 * What a rule would mean, in names and numbers; the button that saves it stands below. Called and not
 * rendered, so that an address which names nobody's role finds nothing.
 */
export async function rulePreview({ actor, draft, policies, roles, home, search }: Given) {
  const [t, rules] = await Promise.all([
    getTranslations('policies.preview'),
    getTranslations('policies.page'),
  ])
  const readiness = readinesses.find((one) => one === search.readiness)
  const page = /^\d{1,4}$/.test(search.page ?? '') ? Math.max(1, Number(search.page)) : 1
  const preview = await previewRule(actor, { ...draft, readiness, page }).catch(dayOver)
  if (!preview) return <DayOver back={`${home}?do=change&${writeDraft({ ...draft, starts: 'now' })}`} />
  const link = (query: string) => `${home}?do=preview&${writeDraft(draft)}${query}`
  const required = draft.demand === 'required'
  return (
    <>
      {required && !preview.ownDone && <OwnFirst to={`/t/${actor.teamSlug}/settings/security`} />}
      {preview.setFree > 0 && (
        <Notice tone="bad" title={t('free_title', { count: preview.setFree })}>
          {t('free_text')}
        </Notice>
      )}
      {!required && <p>{rules(draft.demand === 'off' ? 'state_off' : 'state_optional')}</p>}
      {preview.onlyEmail.length > 0 && (
        <Notice tone="warn" title={t('email_title', { count: preview.onlyEmail.length })}>
          {t('email_text', {
            names: preview.onlyEmail.slice(0, shownNames).join(', '),
            more: Math.max(0, preview.onlyEmail.length - shownNames),
          })}
        </Notice>
      )}
      {required && (
        <>
          <p>
            {await sentence(actor, { draft, preview, roles, policies })} {t('smartphone')}
          </p>
          <Numbers preview={preview} link={link} />
          {preview.foreignMailbox > 0 && (
            <Notice tone="warn" title={t('foreign_title', { count: preview.foreignMailbox })}>
              {t('foreign_text')}
            </Notice>
          )}
          <PreviewTable preview={preview} readiness={readiness} link={link} />
        </>
      )}
      <Form action={saveRule} team={actor.teamSlug} hidden={hiddenOf(draft, policies)} label={t('save')}>
        <Actions fill>
          <SubmitButton variant={preview.setFree > 0 ? 'danger' : 'primary'} pendingLabel={rules('working')}>
            {preview.setFree > 0 ? t('save_free', { count: preview.setFree }) : t('save')}
          </SubmitButton>
          <LinkButton href={`${home}?do=change&${writeDraft(draft)}`}>{t('back')}</LinkButton>
        </Actions>
      </Form>
    </>
  )
}

/** Of whoever has only codes by e-mail, so many are named. */
const shownNames = 10

/** An address that was kept or reloaded after the day on which the rule was to begin. */
function dayOver(error: unknown): null {
  if (isDayOver(error)) return null
  throw error
}

async function DayOver({ back }: { back: string }) {
  const t = await getTranslations('policies.preview')
  return (
    <Notice
      tone="warn"
      title={t('day_over')}
      actions={
        <LinkButton href={back} variant="primary">
          {t('back')}
        </LinkButton>
      }
    >
      {t('day_over_text')}
    </Notice>
  )
}

type About = Pick<Given, 'draft' | 'roles' | 'policies'> & { preview: Preview }

async function sentence(actor: Actor, { draft, preview, roles, policies }: About): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('policies.preview'), getFormatter()])
  const known = new Map(policies.secondFactor.pilotNames.map(({ id, name }) => [id, name]))
  const pilot = draft.pilot.map(
    (id) => preview.rows.find((row) => row.id === id)?.name ?? known.get(id) ?? '',
  )
  const whom = await whomWords(draft, roles, pilot.filter(Boolean))
  const first = t('required', { whom, people: preview.meant, days: draft.graceDays })
  const begins = beginsIn(preview.plan)
  const later = begins && new Date(begins.at) > preview.at ? new Date(begins.at) : null
  const day = (at: Date, dateStyle: 'full' | 'long') =>
    format.dateTime(at, { dateStyle, timeZone: actor.timeZone })
  if (later) return `${first} ${t('begins', { date: day(later, 'full') })}`
  const since = heldSince(policies.secondFactor)
  if (since)
    return `${first} ${t(draft.graceDays ? 'goes_on' : 'goes_on_hard', { date: day(since, 'long') })}`
  return `${first} ${t(draft.graceDays ? 'begins_now' : 'begins_hard')}`
}

async function Numbers({ preview, link }: { preview: Preview; link(query: string): string }) {
  const t = await getTranslations('policies')
  const { byReadiness, meant, notHereYet } = preview
  const tones = { nothing: 'warn', other_kind: 'warn', weaker: 'info', ready: 'good' } as const
  return (
    <Stats>
      <Stat label={t('preview.meant')} value={meant} href={link('')} />
      {[...readinesses].reverse().map((one) => (
        <Stat
          key={one}
          label={t(`readiness.${one}`)}
          value={byReadiness[one]}
          tone={byReadiness[one] ? tones[one] : undefined}
          href={link(`&readiness=${one}`)}
        />
      ))}
      {notHereYet > 0 && (
        <Stat label={t('preview.not_here')} value={notHereYet} hint={t('preview.not_here_hint')} />
      )}
    </Stats>
  )
}

const hiddenOf = (draft: Draft, { secondFactor }: Policies) => ({
  demand: draft.demand,
  scope: draft.scope,
  roleIds: draft.roleIds.join(),
  pilot: draft.pilot.join(),
  kinds: draft.kinds.join(),
  graceDays: String(draft.graceDays),
  trustDays: String(draft.trustDays),
  starts: draft.starts,
  version: String(secondFactor.version),
})
