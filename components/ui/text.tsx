import type { ReactNode } from 'react'

/** For screen readers only. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}

/** User names, addresses of machines, keys: letters of even width, broken where they must. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="code">{children}</code>
}

/** A moment, formatted by the caller; `full` appears on pointing when the text is a relative one. */
export function Time({ at, full, children }: { at: Date | string; full?: string; children: ReactNode }) {
  return (
    <time dateTime={typeof at === 'string' ? at : at.toISOString()} title={full}>
      {children}
    </time>
  )
}

/** Buttons in a line; `fill` stacks them over the whole width on a phone. */
export function Actions({ children, fill }: { children: ReactNode; fill?: boolean }) {
  return (
    <div className="actions" data-fill={fill || undefined}>
      {children}
    </div>
  )
}
