import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Tone } from './badge'

export type StatProps = {
  label: ReactNode
  value: ReactNode
  hint?: ReactNode
  tone?: Tone
  /** Where the number comes from. */
  href?: string
}

/** Several figures in a line. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className="stats">{children}</div>
}

/** One figure with its name. */
export function Stat({ label, value, hint, tone, href }: StatProps) {
  const face = (
    <>
      <span className="stat-label">{label}</span>
      <span className="stat-value">{value}</span>
      {hint && <span className="hint">{hint}</span>}
    </>
  )
  return href ? (
    <Link href={href} prefetch={false} className="stat" data-tone={tone}>
      {face}
    </Link>
  ) : (
    <div className="stat" data-tone={tone}>
      {face}
    </div>
  )
}
