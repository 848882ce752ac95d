import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { Badge, type Tone } from '@/components/ui/badge'
import { dayOf } from '@/lib/format/zoned-day'
import type { MemberRow } from '@/lib/members/member-row'
import type { InvitationState } from '@/lib/policy/invitation-state'

export const toneOf: Record<InvitationState, Tone> = {
  sending: 'info',
  sent: 'info',
  opened: 'accent',
  activated: 'good',
  expired: 'warn',
  undeliverable: 'bad',
  withdrawn: 'neutral',
  suspended: 'warn',
  old: 'neutral',
  unused: 'neutral',
  removed: 'neutral',
}

/** Where somebody stands: the word, and the date that belongs to it. */
export async function MemberState({ row, timeZone }: { row: MemberRow; timeZone: string }) {
  const t = await getTranslations('members')
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={toneOf[row.state]} icon={row.state === 'suspended' ? 'pause' : undefined}>
        {t(`state.${row.state}`)}
      </Badge>
      <span className="text-sm text-muted">{await sinceText(row, timeZone)}</span>
    </span>
  )
}

async function sinceText({ state, since, expiresAt, suspendedReason }: MemberRow, timeZone: string) {
  const [t, format] = await Promise.all([getTranslations('members.since'), getFormatter()])
  if (state === 'old' || state === 'unused') return t(state)
  const date = (moment: Date) => format.dateTime(moment, { dateStyle: 'medium', timeZone })
  if (expiresAt)
    return t('until', { date: date(expiresAt), days: daysBetween(await getNow(), expiresAt, timeZone) })
  if (!since) return null
  if (suspendedReason) return t('because', { date: date(since), reason: suspendedReason })
  return state === 'activated' || state === 'suspended'
    ? t('on', { date: date(since) })
    : t('ended', { date: date(since) })
}

/** Days as on the calendar: a link that ends tomorrow morning has one day left this evening. */
const daysBetween = (from: Date, to: Date, timeZone: string) =>
  Math.round((Date.parse(dayOf(to, timeZone)) - Date.parse(dayOf(from, timeZone))) / 86_400_000)
