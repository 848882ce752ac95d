import { outbox } from '@/db/schema'
import type { Job, MailOrder } from '@/lib/kernel/outbox'
import { unseal } from '@/lib/kernel/seal'
import { orm } from '@/lib/kernel/transaction'
import { expectReadable } from './readable'

/** What is promised by mail, oldest first; every mail can be written in every language. */
export async function promisedMails(): Promise<MailOrder[]> {
  const rows = await (await orm()).select().from(outbox).orderBy(outbox.id)
  const promised = rows
    .map((row) => unseal<Job>('outbox', row.sealed))
    .flatMap((job) => (job.kind === 'mail' ? [job.mail] : []))
  for (const mail of promised) await expectReadable(mail)
  return promised
}

/** The token in a mail's link. */
export const tokenIn = (mail: MailOrder | undefined) => mail?.path?.split('/')[2] ?? ''
