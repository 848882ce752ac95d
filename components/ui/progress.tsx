import type { ReactNode } from 'react'
import { serverId } from './server-id'

export type ProgressProps = {
  label: ReactNode
  value: number
  max: number
  /** The same in words, e.g. “12 of 14 accesses”. */
  children: ReactNode
  tone?: 'bad'
}

/** How much of a known amount is done. */
export function Progress({ label, value, max, children, tone }: ProgressProps) {
  const id = serverId()
  return (
    <div className="progress" data-tone={tone}>
      <div>
        <label htmlFor={id}>{label}</label>
        <span className="amount">{children}</span>
      </div>
      <progress id={id} value={value} max={Math.max(max, 1)} />
    </div>
  )
}
