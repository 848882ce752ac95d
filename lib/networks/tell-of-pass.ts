import type { Tx } from '@/db/database'
import { dayUntil } from '@/lib/format/day-until'
import { longDay } from '@/lib/format/long-day'
import type { Language } from '@/lib/format/message'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'

const templates = {
  asked: 'networks.mail.asked',
  granted: 'networks.mail.granted',
  declined: 'networks.mail.declined',
  travel: 'networks.mail.travel',
  ended: 'networks.mail.ended',
  owner_came_in: 'networks.mail.owner_came_in',
  you_came_in: 'networks.mail.you_came_in',
} as const

type Told = {
  teamId: string
  memberId: string
  news: keyof typeof templates
  /** Moments, and days like `2026-11-23`, as the reader's language says them. */
  values: (say: (moment: Date) => string, sayDay: (day: string) => string) => Record<string, string | number>
  timeZone: string
  path?: string
  /** Afterwards it is of no use to anybody. */
  until?: Date
}

/** Promises a mail about a pass to the person of a seat; nothing where there is no address. */
export async function tellOfPass(tx: Tx, told: Told): Promise<void> {
  const { teamId, memberId, news, values, timeZone, path, until } = told
  const recipient = await recipientOf(tx, teamId, memberId)
  if (!recipient) return
  const language = recipient.language as Language
  const say = (moment: Date) => dayUntil(moment, timeZone, language)
  const mail = {
    ...recipient,
    template: templates[news],
    values: values(say, (day) => longDay(day, language)),
    ...(path ? { path } : {}),
    ...(until ? { until: until.toISOString() } : {}),
  }
  await promise(tx, { kind: 'mail', mail }, { teamId })
}
