'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

export type SubmitButtonProps = {
  children: ReactNode
  /** What the button says while the answer is on its way. */
  pendingLabel?: ReactNode
  variant?: 'primary' | 'quiet' | 'danger' | 'plain'
  size?: 'small' | 'normal'
  /** For forms with several buttons: which one was pressed. */
  name?: string
  value?: string
  /** As wide as its place. */
  wide?: boolean
  /** A fuller name for screen readers, e.g. “Send again to Petra Voss”. */
  label?: string
}

/** Sends the form around it, once; keeps its width and the focus while the answer is on its way. */
export function SubmitButton({ children, pendingLabel, variant = 'primary', ...rest }: SubmitButtonProps) {
  const { size = 'normal', wide = false, label, name, value } = rest
  const { pending, data } = useFormStatus()
  const waiting = pending && (name === undefined || data?.get(name) === value)
  return (
    <button
      type="submit"
      className="button"
      data-variant={variant}
      data-size={size}
      data-wide={wide || undefined}
      data-waiting={waiting || undefined}
      name={name}
      value={value}
      aria-label={label}
      aria-disabled={pending || undefined}
      // A disabled button would lose the focus; a second press is ignored instead.
      onClick={(event) => pending && event.preventDefault()}
    >
      <span className="face" aria-hidden={waiting || undefined}>
        {children}
      </span>
      {waiting && <span className="waiting">{pendingLabel ?? children}</span>}
    </button>
  )
}
