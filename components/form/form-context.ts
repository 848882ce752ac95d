'use client'

import { createContext, useContext, useId } from 'react'
import { type FormState, idle } from '@/lib/format/form-state'

/** The last answer to the form around a field. */
export const FormContext = createContext<FormState>(idle)

type Asked = { hint?: unknown; notice?: unknown; error?: string; autoFocus?: boolean }

/** Everything a control needs to be labelled, described, refilled and marked wrong. */
export function useField(name: string, { hint, notice, error: own, autoFocus }: Asked) {
  const state = useContext(FormContext)
  const id = useId()
  const error = own ?? state.fields?.[name]
  const described = [hint && `${id}-hint`, notice && `${id}-notice`, error && `${id}-error`].filter(Boolean)
  return {
    id,
    error,
    /** The values of the refused attempt, or undefined when nothing was refused. */
    values: state.status === 'refused' ? state.values : undefined,
    attributes: {
      'data-control': true,
      'aria-invalid': error ? (true as const) : undefined,
      'aria-describedby': described.length ? described.join(' ') : undefined,
      // Without JavaScript the browser itself goes to the first field in error.
      autoFocus: (state.fields ? error !== undefined : autoFocus) || undefined,
    },
  }
}
