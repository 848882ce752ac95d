import { confirmAsked } from '@/lib/auth/confirm-address'
import { linkAsked, resetAsked, signInHint } from '@/lib/auth/jobs'
import { recoveryNotice } from '@/lib/auth/recovery/notices'
import { proposalNotice } from '@/lib/auth/recovery/proposal-notices'
import { continueImport } from '@/lib/imports/run'
import { type Handlers, startWorking } from '@/lib/kernel/outbox-worker'
import { heirLink } from '@/lib/recovery/heir-link'
import { startReminding } from './remind'
import { sendMail } from './send-mail'
import { sendSms } from './send-sms'
import { startDaily } from './start-daily'
import { sweep } from './sweep'

/** How each kind of promised work is done. */
export const handlers: Handlers = {
  mail: ({ mail }, key) => sendMail(mail, key),
  sms: ({ sms }, key) => sendSms(sms, key),
  sign_in_hint: signInHint,
  reset_asked: resetAsked,
  link_asked: linkAsked,
  confirm_asked: confirmAsked,
  recovery_notice: recoveryNotice,
  proposal_notice: proposalNotice,
  heir_link: heirLink,
  import: ({ importId }) => continueImport(importId),
}

/** Works through the outbox in this process until stopped, reminds whose time has come, and sweeps once a day. */
export function startWorker(): { stop(): Promise<void> } {
  const daily = startDaily(() => void sweep().catch(report))
  const working = startWorking(handlers)
  const reminding = startReminding()
  return {
    async stop() {
      daily.stop()
      await Promise.all([working.stop(), reminding.stop()])
    },
  }
}

const report = (error: unknown) =>
  console.error(JSON.stringify({ level: 'error', event: 'sweep.failed', message: String(error) }))
