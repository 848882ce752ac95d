'use client'

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import {
  type ReactNode,
  startTransition,
  useActionState,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { FormContext } from '@/components/form/form-context'
import { FormMessage } from '@/components/form/form-message'
import type { Answer } from '@/lib/format/answer'
import { type FormAction, type FormState, idle } from '@/lib/format/form-state'

export type PasskeyButtonProps = {
  /** Asks the server what has to be signed. */
  ask: () => Promise<Answer<PublicKeyCredentialRequestOptionsJSON>>
  /** Takes the answer of the browser, as JSON in the field `answer`. */
  action: FormAction
  hidden?: Record<string, string>
  variant?: 'primary' | 'quiet'
  label: string
  pendingLabel: string
  /** Nothing was chosen, or the browser gave up. */
  cancelled: string
  /** Further fields of the form. */
  children?: ReactNode
}

/**
 * A button that asks the browser for a passkey. Where there is no script or no such browser, it is not there.
 */
export function PasskeyButton({ ask, action, hidden, variant = 'primary', ...words }: PasskeyButtonProps) {
  const [state, submit, sending] = useActionState(action, idle)
  const [problem, setProblem] = useState<FormState | null>(null)
  const [asking, setAsking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const works = useSyncExternalStore<boolean | null>(never, knowsPasskeys, notAskedYet)
  // Its place is kept until the browser has been asked, so that nothing below it jumps.
  if (!works) return works === null && <div className="min-h-8.5" />

  const waiting = asking || sending
  const press = async () => {
    if (waiting || !form.current) return
    setAsking(true)
    setProblem(null)
    const answer = await answerTo(ask, words.cancelled)
    setAsking(false)
    if (!answer.ok) return setProblem({ status: 'refused', message: answer.message })
    const data = new FormData(form.current)
    data.set('answer', answer.data)
    startTransition(() => submit(data))
  }

  return (
    <form ref={form} className="stack" onSubmit={(event) => event.preventDefault()}>
      <FormContext value={problem ?? state}>
        <FormMessage />
        {Object.entries(hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {words.children}
        <button
          type="button"
          className="button"
          data-variant={variant}
          data-size="normal"
          data-wide
          data-waiting={waiting || undefined}
          aria-disabled={waiting || undefined}
          onClick={press}
        >
          <span className="face" aria-hidden={waiting || undefined}>
            {words.label}
          </span>
          {waiting && <span className="waiting">{words.pendingLabel}</span>}
        </button>
      </FormContext>
    </form>
  )
}

/** The library comes when the button is pressed, so that nobody else pays for it. */
async function answerTo(ask: PasskeyButtonProps['ask'], cancelled: string): Promise<Answer<string>> {
  const [asked, { startAuthentication }] = await Promise.all([ask(), import('@simplewebauthn/browser')])
  if (!asked.ok) return asked
  try {
    return { ok: true, data: JSON.stringify(await startAuthentication({ optionsJSON: asked.data })) }
  } catch {
    // Whatever the browser gives as a reason, it comes down to this: no passkey was shown.
    return { ok: false, message: cancelled }
  }
}

/** Whether a browser knows passkeys does not change while a page is open. */
const never = () => () => {}
const knowsPasskeys = () => 'PublicKeyCredential' in window
const notAskedYet = () => null
