import { asc, eq } from 'drizzle-orm'
import { outbox } from '@/db/schema'
import type { Job, MailOrder } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { orm } from '@/lib/kernel/transaction'

/** The mails a team's verbs have promised, in the order in which they were promised. */
export async function mailsOf(teamId: string): Promise<MailOrder[]> {
  const rows = await (await orm())
    .select({ sealed: outbox.sealed })
    .from(outbox)
    .where(eq(outbox.teamId, teamId))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
  return rows
    .map((row) => unseal<Job>('outbox', row.sealed))
    .flatMap((job) => (job.kind === 'mail' ? [job.mail] : []))
}

/** The mails promised to one address, in the order in which they were promised. */
export async function mailsTo(to: string): Promise<MailOrder[]> {
  const rows = await (await orm())
    .select({ sealed: outbox.sealed })
    .from(outbox)
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
  return rows
    .map((row) => unseal<Job>('outbox', row.sealed))
    .flatMap((job) => (job.kind === 'mail' && job.mail.to === to ? [job.mail] : []))
}
