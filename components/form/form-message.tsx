'use client'

import { useContext } from 'react'
import { FormContext } from './form-context'
import { Sign } from './sign'

/** The answer to the whole form; spoken when it arrives, and the focus comes here when no field is wrong. */
export function FormMessage({ inline = false }: { inline?: boolean }) {
  const { status, message, first, once } = useContext(FormContext)
  const shown = status !== 'idle' && message
  return (
    <div
      className="form-message"
      data-form-message
      data-inline={inline || undefined}
      role="status"
      tabIndex={-1}
    >
      {shown && (
        <p data-tone={status === 'done' ? 'good' : 'bad'}>
          <Sign good={status === 'done'} />
          <span>
            {message}
            {once && (
              <>
                {' '}
                <strong className="code text-lg whitespace-nowrap">{once}</strong>
              </>
            )}
            {first && (
              <>
                {' '}
                <a href={first.href} target="_blank" rel="noreferrer">
                  {first.label}
                </a>
              </>
            )}
          </span>
        </p>
      )}
    </div>
  )
}
