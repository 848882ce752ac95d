import type { ReactNode } from 'react'
import { Sign } from './sign'

export type FieldWords = {
  label: ReactNode
  /** One sentence under the control that helps before anything is typed. */
  hint?: ReactNode
  /** Shown after the label of a field that may stay empty, e.g. “optional”. */
  optional?: ReactNode
  /** The label is there for screen readers only, e.g. in a table whose header says it. */
  hideLabel?: boolean
  /** A remark about the value that is no error, e.g. “already has an account”. */
  notice?: ReactNode
  /** A sentence of the page's own, before the server's. */
  error?: string
}

/** Label and control, and under it the sentences that describe it. */
export function FieldFrame({ id, label, hint, optional, hideLabel, notice, error, children }: Frame) {
  return (
    <div className="field" data-wrong={error ? true : undefined}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {optional && <small> {optional}</small>}
      </label>
      {children}
      <FieldRemarks id={id} hint={hint} notice={notice} error={error} />
    </div>
  )
}

type Frame = FieldWords & { id: string; children: ReactNode }

export function FieldRemarks({ id, hint, notice, error }: Pick<Frame, 'id' | 'hint' | 'notice' | 'error'>) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {notice && (
        <p className="hint" id={`${id}-notice`}>
          {notice}
        </p>
      )}
      {error && (
        <p className="wrong" id={`${id}-error`}>
          <Sign /> <span>{error}</span>
        </p>
      )}
    </>
  )
}
