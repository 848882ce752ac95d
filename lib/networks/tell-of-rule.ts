import type { Tx } from '@/db/database'
import { dayUntil } from '@/lib/format/day-until'
import { type Job, promiseAll } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { grantersOf } from './granters'

const templates = {
  enforce: 'networks.mail.applied_enforce',
  observe: 'networks.mail.applied_observe',
  off: 'networks.mail.applied_off',
  confirmed: 'networks.mail.applied_confirmed',
  taken_back: 'networks.mail.applied_taken_back',
  went_back: 'networks.mail.applied_went_back',
} as const

const mostMails = 200

type Team = { teamId: string; teamSlug: string; timeZone: string }
type News = { news: keyof typeof templates; by: string; until?: Date | null }

/** Promises a mail about the rule to everybody who may let others in. Runs as the door. */
export async function tellOfRule(tx: Tx, team: Team, { news, by, until }: News): Promise<void> {
  const jobs: Job[] = []
  for (const { id, name } of await grantersOf(tx, team.teamId, mostMails)) {
    const recipient = await recipientOf(tx, team.teamId, id)
    if (!recipient) continue
    const moment = until ? dayUntil(until, team.timeZone, recipient.language) : ''
    const mail = {
      ...recipient,
      template: templates[news],
      values: { name, by, until: moment },
      path: `/t/${team.teamSlug}/settings/networks`,
    }
    jobs.push({ kind: 'mail', mail })
  }
  await promiseAll(tx, jobs, { teamId: team.teamId })
}
