import type { ReactNode } from 'react'
import { serverId } from '@/components/ui/server-id'

/** Says that this is not the real thing: a striped frame on a preview, a quiet line in the demo. */
export function Ribbon({ kind, children }: { kind: 'preview' | 'demo'; children: ReactNode }) {
  const id = serverId()
  return (
    <aside className="ribbon" data-kind={kind} aria-labelledby={id}>
      <span id={id}>{children}</span>
    </aside>
  )
}
