import { linkAsked, resetAsked, signInHint } from '@/lib/auth/jobs'
import { continueImport } from '@/lib/imports/run'
import { type Handlers, startWorking } from '@/lib/kernel/outbox-worker'
import { sendMail } from './send-mail'

/** How each kind of promised work is done. */
export const handlers: Handlers = {
  mail: ({ mail }, key) => sendMail(mail, key),
  sign_in_hint: signInHint,
  reset_asked: resetAsked,
  link_asked: linkAsked,
  import: ({ importId }) => continueImport(importId),
}

/** Works through the outbox in this process until stopped. */
export const startWorker = () => startWorking(handlers)
