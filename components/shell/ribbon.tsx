import { type ReactNode, useId } from 'react'

/** Says that this is not the real thing: a striped frame on a preview, a quiet line in the demo. */
export function Ribbon({ kind, children }: { kind: 'preview' | 'demo'; children: ReactNode }) {
  const id = useId()
  return (
    <aside className="ribbon" data-kind={kind} aria-labelledby={id}>
      <span id={id}>{children}</span>
    </aside>
  )
}
